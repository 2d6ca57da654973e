package holdfast.core.cluster.group;

/// When a group that runs well goes to a node that is better for it: one that it prefers, or where a preferred rule wants it. What
/// a strict rule demands does not wait for this.
public sealed interface Failback {

    /// Only when an administrator moves it.
    record Never() implements Failback {}

    /// As soon as the better node can have it.
    record AtOnce() implements Failback {}

    /// Within these hours of the day.
    ///
    /// @param fromHour 0 to 23, the hour in which it may begin
    /// @param toHour   0 to 23, the hour before which it must have begun; below `fromHour` it is of the next day, and equal to
    ///                 it the whole day is meant
    /// @param zone     an IANA time zone such as `Europe/Berlin`. Which there are, each machine's own table of zones says, so
    ///                 the agreed state knows only what one may look like; in an unknown zone it is never time
    record Within(int fromHour, int toHour, String zone) implements Failback {}

    Failback NEVER = new Never();
    Failback AT_ONCE = new AtOnce();
}

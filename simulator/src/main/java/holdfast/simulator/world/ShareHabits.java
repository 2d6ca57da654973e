package holdfast.simulator.world;

/// How quick shares are, and what a driver puts up with.
///
/// @param leastMicros  of one read or write
/// @param meanMicros   added to it on average
/// @param limitMicros  after which a driver gives up waiting
/// @param tornPerMille writes during which a reader can find the sector half-written
public record ShareHabits(long leastMicros, long meanMicros, long limitMicros, int tornPerMille) {
    public static final ShareHabits QUICK = new ShareHabits(300, 700, 500_000, 100);
}

package holdfast.core.node;

/// The clocks of a node, read at one moment, in milliseconds; the first two from any origin.
///
/// @param steadyMillis never goes back in one start and never jumps: agreement, granting and planning go by it
/// @param bootMillis   the machine's CLOCK_BOOTTIME, which counts sleep as well: this node's own lease goes by it
///                     (L1)
/// @param dayMillis    the time of the day, since 1970 UTC: hours of failback and delays of starts go by it, and
///                     nothing that safety rests on
public record Clocks(long steadyMillis, long bootMillis, long dayMillis) {

    /// Of a node that has one clock for everything: a rehearsal, or one that holds no lease.
    public static Clocks same(long millis) {
        return new Clocks(millis, millis, millis);
    }
}

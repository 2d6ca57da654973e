package holdfast.core.node;

/// The two clocks of a node, read at one moment, in milliseconds from any origin.
///
/// @param steadyMillis never goes back in one start and never jumps: agreement, granting and planning go by it
/// @param bootMillis   the machine's CLOCK_BOOTTIME, which counts sleep as well: this node's own lease goes by it
///                     (L1)
public record Clocks(long steadyMillis, long bootMillis) {

    /// Of a node that has one clock for everything: a rehearsal, or one that holds no lease.
    public static Clocks same(long millis) {
        return new Clocks(millis, millis);
    }
}

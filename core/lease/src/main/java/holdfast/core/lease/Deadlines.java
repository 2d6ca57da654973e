package holdfast.core.lease;

/// Until when each who watches a node lets it run: readings of its CLOCK_BOOTTIME in milliseconds, good only
/// within one boot of the machine (L1).
///
/// @param daemonMillis  the daemon freezes then
/// @param guardMillis   the guard does
/// @param deadmanMillis the deadman does
/// @param endMillis     the lease is over
public record Deadlines(long daemonMillis, long guardMillis, long deadmanMillis, long endMillis) {

    /// Over since ever: nothing is held.
    public static final Deadlines NONE = new Deadlines(0, 0, 0, 0);

    public Deadlines {
        boolean inOrder =
                daemonMillis <= guardMillis
                        && guardMillis <= deadmanMillis
                        && deadmanMillis <= endMillis;
        if (!inOrder) {
            throw new IllegalArgumentException("the deadlines are not in order");
        }
    }

    /// Those of a lease that was asked for at this time, granted whenever (L2).
    public static Deadlines of(long sentMillis, LeaseBudget budget) {
        return new Deadlines(
                sentMillis + budget.daemonFreezesMillis(),
                sentMillis + budget.guardFreezesMillis(),
                sentMillis + budget.deadmanFreezesMillis(),
                sentMillis + budget.lengthMillis());
    }

    /// Those that a guard still has from an earlier start of the daemon: it freezes at this time.
    public static Deadlines asTheGuardHas(long guardMillis) {
        return new Deadlines(guardMillis, guardMillis, guardMillis, guardMillis);
    }

    /// Where two leases are held at once, the later of each.
    Deadlines max(Deadlines other) {
        return new Deadlines(
                Math.max(daemonMillis, other.daemonMillis),
                Math.max(guardMillis, other.guardMillis),
                Math.max(deadmanMillis, other.deadmanMillis),
                Math.max(endMillis, other.endMillis));
    }
}

package holdfast.drivers.host;

import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Child;
import holdfast.drivers.cgroup.Parent;
import java.util.Set;
import java.util.function.LongSupplier;

/// Whether what is on this node may execute: the parent of all runs, frozen or not (L5, L7).
///
/// Freezing is done at once, by whoever wants it. Thawing waits for its turn among the other wishes, so that what was
/// to be started or killed before it has been; and each freezing makes every thawing void that was wished before it,
/// whether it still waits or is being done.
final class Gate {

    private final Parent parent;
    private final LongSupplier bootMillis;
    private long freezes;

    Gate(Parent parent) {
        this(parent, BootClock::millis);
    }

    /// @param bootMillis CLOCK_BOOTTIME
    Gate(Parent parent, LongSupplier bootMillis) {
        this.parent = parent;
        this.bootMillis = bootMillis;
    }

    synchronized void freeze() throws CgroupException {
        freezes++;
        parent.freeze();
    }

    /// What a thawing that is wished now has to show when its turn comes.
    synchronized long ticket() {
        return freezes;
    }

    /// Freezes each child by itself, thaws the parent, then those that may go on. Whoever was stopped between being told
    /// and doing it comes too late: the clock is read right before the parent is thawed and right after.
    ///
    /// @param untilMillis by CLOCK_BOOTTIME; from then on nothing is thawed
    /// @param beforeThey is done when the parent is thawed, before its children are
    /// @return whether the parent is thawed
    boolean thaw(long ticket, long untilMillis, Set<RunId> keep, Step beforeThey)
            throws CgroupException {
        for (Child child : parent.children()) {
            ifThere(child::freeze);
        }
        if (!open(ticket, untilMillis)) {
            return false;
        }
        beforeThey.carryOut();
        for (Child child : parent.children()) {
            if (RunId.ofName(child.name()).filter(keep::contains).isPresent()) {
                ifThere(child::thaw);
            }
        }
        return true;
    }

    private synchronized boolean open(long ticket, long untilMillis) throws CgroupException {
        if (ticket != freezes || bootMillis.getAsLong() >= untilMillis) {
            return false;
        }
        parent.thaw();
        if (bootMillis.getAsLong() >= untilMillis) {
            parent.freeze();
            return false;
        }
        return true;
    }

    @FunctionalInterface
    interface Step {
        void carryOut() throws CgroupException;
    }

    /// A run's cgroup that has just been removed has nothing to freeze.
    private static void ifThere(Step step) throws CgroupException {
        try {
            step.carryOut();
        } catch (CgroupException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }
}

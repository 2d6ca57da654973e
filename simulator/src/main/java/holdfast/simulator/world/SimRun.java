package holdfast.simulator.world;

import holdfast.core.node.HostAction.RunRef;

/// One run on a machine: a program in a cgroup of its own below the parent of all.
public final class SimRun {
    private final RunRef ref;
    private final long startedAt;
    private boolean frozen;

    /// @param startedAt on the machine's CLOCK_BOOTTIME
    SimRun(RunRef ref, long startedAt) {
        this.ref = ref;
        this.startedAt = startedAt;
    }

    public RunRef ref() {
        return ref;
    }

    long startedAt() {
        return startedAt;
    }

    /// Whether its own cgroup is frozen, whatever the parent is.
    boolean isFrozen() {
        return frozen;
    }

    void freeze(boolean wanted) {
        frozen = wanted;
    }
}

package holdfast.simulator.world;

import holdfast.core.lease.Deadlines;
import holdfast.core.node.HostEvent;

/// Guard and deadman of a machine, and who starts whom again (L8).
final class Watchmen {
    private static final long AGAIN_MICROS = 200_000;
    private static final long RESTART_MICROS = 100_000;

    private final World world;
    private final SimNode node;
    private final SimHost host;
    private final Chance chance;
    private final SimWatch guard;
    private final SimWatch deadman;

    /// What the program said last; whoever it starts is told the same.
    private Deadlines told = Deadlines.NONE;

    Watchmen(World world, SimNode node, SimHost host, Chance chance) {
        this.world = world;
        this.node = node;
        this.host = host;
        this.chance = chance;
        this.guard = new SimWatch(world, node, host, "guard", chance.branch(1));
        this.deadman = new SimWatch(world, node, host, "deadman", chance.branch(2));
    }

    SimWatch guard() {
        return guard;
    }

    SimWatch deadman() {
        return deadman;
    }

    void programStarted() {
        if (!guard.isAlive()) {
            restartGuard();
        }
    }

    void programStopped() {
        told = Deadlines.NONE;
    }

    void powerLost() {
        guard.end();
        deadman.end();
        guard.start(0);
        deadman.start(0);
    }

    void lookSoon() {
        guard.lookSoon();
        deadman.lookSoon();
    }

    // What the program says, and is told.

    void tell(Deadlines deadlines) {
        told = deadlines;
    }

    /// Returns whether they heard it.
    boolean take(Deadlines deadlines) {
        if (guard.isAwake()) {
            guard.take(deadlines.guardMillis());
            if (deadman.isAwake()) {
                deadman.take(deadlines.deadmanMillis());
            }
        }
        return guard.isAwake();
    }

    HostEvent.GuardBeat beat() {
        return new HostEvent.GuardBeat(
                true, deadman.isAwake(), guard.deadline(), deadman.deadline());
    }

    // Dying, and being replaced.

    void killGuard() {
        guard.end();
        world.watchers().hosted(node, "the guard is killed");
        world.agenda().in(RESTART_MICROS + chance.around(60_000), this::restartGuard);
    }

    private void restartGuard() {
        if (guard.isAlive() || !node.isMachineUp()) {
            return;
        }
        if (node.isRunning() && !node.isPaused()) {
            long repeated = deadman.isAlive() ? deadman.deadline() : 0;
            guard.start(Math.max(told.guardMillis(), repeated));
            if (!deadman.isAlive()) {
                deadman.start(Math.max(told.deadmanMillis(), repeated));
            }
            world.watchers().hosted(node, "a guard is started");
        } else {
            world.agenda().in(AGAIN_MICROS, this::restartGuard);
        }
    }

    void killDeadman() {
        deadman.end();
        world.watchers().hosted(node, "the deadman is killed");
        world.agenda().in(RESTART_MICROS + chance.around(60_000), this::restartDeadman);
    }

    private void restartDeadman() {
        if (deadman.isAlive() || !node.isMachineUp()) {
            return;
        }
        if (guard.isAwake() && !host.isAsleep()) {
            deadman.start(Math.max(guard.deadline(), told.deadmanMillis()));
            world.watchers().hosted(node, "a deadman is started");
        } else {
            world.agenda().in(AGAIN_MICROS, this::restartDeadman);
        }
    }
}

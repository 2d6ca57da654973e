package holdfast.simulator.nemesis;

import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimHost;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimWatch;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/// Makes the faults of what runs on nodes, and of who watches over it, happen; and draws them.
public final class HostFaults {
    private static final long MILLI = 1_000;
    private static final long LOOK_MICROS = 20 * MILLI;

    /// The daemon does not wait longer than that for its longer lease.
    private static final long MOST_LOOKS = 100;

    private final World world;
    private final Endings endings;

    HostFaults(World world, Endings endings) {
        this.world = world;
        this.endings = endings;
    }

    boolean happen(Fault.OfHosts fault) {
        return switch (fault) {
            case Fault.WatchKilled(long _, Target who, var watch) -> kill(who.in(world), watch);
            case Fault.WatchStopped(long _, Target who, var watch, long micros) ->
                    stop(who.in(world), watch, micros);
            case Fault.Sleep(long _, Target who, long micros) -> sleep(who.in(world), micros);
            case Fault.PlannedStop(long _, Target who, long lease, long down) ->
                    plannedStop(who.in(world), lease, down);
        };
    }

    private boolean kill(SimNode node, Fault.Watch watch) {
        // Without power there is nobody to kill, and whoever begins with the machine is not dead
        // then.
        if (!node.isMachineUp() || isAlone(node.host(), watch)) {
            return false;
        }
        switch (watch) {
            case GUARD -> node.host().killGuard();
            case DEADMAN -> node.host().killDeadman();
        }
        return true;
    }

    private boolean stop(SimNode node, Fault.Watch which, long micros) {
        SimHost host = node.host();
        if (isAlone(host, which)) {
            return false;
        }
        SimWatch watch = which == Fault.Watch.GUARD ? host.guard() : host.deadman();
        host.pause(watch);
        endings.after(micros, () -> host.resume(watch));
        return true;
    }

    /// Whether nobody but the daemon would be left to watch. It may die or halt at any time, and against all three being gone at once
    /// only a watchdog device or a fence agent helps (L8).
    private static boolean isAlone(SimHost host, Fault.Watch watch) {
        return !(watch == Fault.Watch.GUARD ? host.deadman() : host.guard()).isAwake();
    }

    private boolean sleep(SimNode node, long micros) {
        world.told("the machine of " + node + " sleeps, for " + Words.millis(micros));
        node.host().fallAsleep();
        endings.after(micros, node.host()::wakeUp);
        return true;
    }

    private boolean plannedStop(SimNode node, long leaseMillis, long down) {
        if (!node.isRunning()) {
            return false;
        }
        world.told(node + " is to stop as planned, for " + Words.millis(down));
        node.deliver(new NodeEvent.StopPlanned(leaseMillis));
        stopWhenItMay(node, node.starts(), down, 0);
        return true;
    }

    private void stopWhenItMay(SimNode node, int start, long down, int looks) {
        if (!node.isRunning() || node.starts() != start) {
            return;
        }
        if (node.host().takeMayStop() || looks == MOST_LOOKS) {
            node.crash("stopped as planned");
            endings.after(down, () -> startAgain(node));
        } else {
            world.agenda().in(LOOK_MICROS, () -> stopWhenItMay(node, start, down, looks + 1));
        }
    }

    private static void startAgain(SimNode node) {
        if (node.isMachineUp()) {
            node.start();
        }
    }

    /// Faults of this kind, and some that matter only where something runs.
    public static List<Fault> draw(Chance chance, long faultMicros, int nodes) {
        List<Fault> faults = new ArrayList<>();
        int count = chance.below(7);
        for (int i = 0; i < count; i++) {
            long at = 1_200 * MILLI + chance.between(0, faultMicros);
            Target who =
                    chance.below(3) == 0
                            ? new Target.Leader()
                            : new Target.Place(chance.below(nodes));
            faults.addAll(draw(chance, at, who));
        }
        return faults;
    }

    private static List<Fault> draw(Chance chance, long at, Target who) {
        long span = 100 * MILLI + chance.around(1_500 * MILLI);
        Fault.Watch watch = chance.below(2) == 0 ? Fault.Watch.GUARD : Fault.Watch.DEADMAN;
        return switch (chance.below(8)) {
            case 0 -> List.of(new Fault.WatchKilled(at, who, watch));
            case 1 -> List.of(new Fault.WatchStopped(at, who, watch, 2 * span));
            case 2 -> List.of(new Fault.Sleep(at, who, span + 2_000 * MILLI));
            case 3 -> List.of(new Fault.PlannedStop(at, who, 5_000, span));
            case 4 -> List.of(new Fault.Pause(at, who, span + 2_000 * MILLI));
            case 5 -> List.of(new Fault.Isolation(at, who, Fault.Ways.BOTH, span + 2_000 * MILLI));
            case 6 ->
                    List.of(
                            new Fault.WatchStopped(at, who, watch, 6_000 * MILLI),
                            new Fault.Crash(at + 50 * MILLI, who, span + 2_000 * MILLI));
            default -> deadLeaderAmidAnEnd(chance, at, who);
        };
    }

    /// A node dies whole, and when its lease is about to be ended, so does the leader.
    private static List<Fault> deadLeaderAmidAnEnd(Chance chance, long at, Target who) {
        long later = chance.below(2) == 0 ? 2_020 : 3_030;
        long when = at + later * MILLI + chance.between(-40, 120) * MILLI;
        return List.of(
                new Fault.Isolation(at, who, Fault.Ways.BOTH, 3_500 * MILLI),
                new Fault.Crash(when, new Target.Leader(), chance.around(1_500 * MILLI)));
    }
}

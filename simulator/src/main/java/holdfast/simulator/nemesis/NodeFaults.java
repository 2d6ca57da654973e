package holdfast.simulator.nemesis;

import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;

/// Makes the faults of programs, machines and clocks happen.
final class NodeFaults {
    private final World world;
    private final Endings endings;
    private final Chance chance;

    NodeFaults(World world, Endings endings, Chance chance) {
        this.world = world;
        this.endings = endings;
        this.chance = chance;
    }

    boolean happen(Fault.OfNodes fault) {
        return switch (fault) {
            case Fault.Crash(long _, Target who, long down) -> crash(who.in(world), down);
            case Fault.PowerCut(long _, Target who, long down) -> powerCut(who.in(world), down);
            case Fault.Blackout(long _, long down) -> blackout(down);
            case Fault.Pause(long _, Target who, long micros) -> pause(who.in(world), micros);
            case Fault.ClockJump(long _, Target who, long forward) -> jump(who.in(world), forward);
            case Fault.ClockDrift(long _, Target who, int error) -> drift(who.in(world), error);
        };
    }

    private boolean crash(SimNode node, long down) {
        if (!node.isRunning()) {
            return false;
        }
        world.told(node + " is killed, for " + Words.millis(down));
        node.crash("killed");
        endings.after(down, () -> startAgain(node));
        return true;
    }

    private static void startAgain(SimNode node) {
        if (node.isMachineUp()) {
            node.start();
        }
    }

    private boolean powerCut(SimNode node, long down) {
        if (!node.isMachineUp()) {
            return false;
        }
        world.told(node + " loses its power, for " + Words.millis(down));
        node.cutPower();
        endings.after(down, node::restorePower);
        return true;
    }

    private boolean blackout(long down) {
        world.told("all machines lose their power, for about " + Words.millis(down));
        for (SimNode node : world.nodes()) {
            node.cutPower();
            endings.after(down / 2 + chance.around(down / 2), node::restorePower);
        }
        return true;
    }

    private boolean pause(SimNode node, long micros) {
        world.told(node + " is paused, for " + Words.millis(micros));
        node.pause();
        endings.after(micros, node::resume);
        return true;
    }

    private boolean jump(SimNode node, long forward) {
        world.told("the clock of " + node + " jumps forward by " + Words.millis(forward));
        node.jumpClock(forward);
        return true;
    }

    private boolean drift(SimNode node, int error) {
        world.told("the clock of " + node + " runs " + error + " ppm wrong");
        node.changeClockRate(error);
        return true;
    }
}

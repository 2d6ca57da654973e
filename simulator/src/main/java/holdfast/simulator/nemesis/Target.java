package holdfast.simulator.nemesis;

import holdfast.core.agreement.Role;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;

/// Whom a fault hits, looked up when it happens.
public sealed interface Target {

    /// Whoever leads in the highest term; the first node where nobody does.
    record Leader() implements Target {}

    /// Some node that runs and does not lead; the first node where there is none.
    ///
    /// @param pick which of them, counted round
    record Follower(int pick) implements Target {}

    /// The node at this place, counted round.
    record Place(int place) implements Target {}

    default SimNode in(World world) {
        return switch (this) {
            case Leader() -> leader(world);
            case Follower(int pick) -> follower(world, pick);
            case Place(int place) -> world.nodeAt(place % world.nodes().size());
        };
    }

    private static SimNode leader(World world) {
        SimNode best = world.nodeAt(0);
        boolean found = false;
        for (SimNode node : world.nodes()) {
            if (leads(node) && (!found || isNewer(node, best))) {
                best = node;
                found = true;
            }
        }
        return best;
    }

    private static boolean isNewer(SimNode node, SimNode other) {
        var one = node.program().agreement().term();
        var two = other.program().agreement().term();
        return !one.conflictsWith(two) && one.isAbove(two);
    }

    /// Whether the node runs and takes itself for the leader.
    static boolean leads(SimNode node) {
        return node.isRunning() && node.program().agreement().role() == Role.LEADER;
    }

    private static SimNode follower(World world, int pick) {
        int count = 0;
        for (SimNode node : world.nodes()) {
            count += node.isRunning() && !leads(node) ? 1 : 0;
        }
        int left = count == 0 ? 0 : pick % count;
        for (SimNode node : world.nodes()) {
            if (node.isRunning() && !leads(node) && left-- == 0) {
                return node;
            }
        }
        return world.nodeAt(0);
    }
}

package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.placement.NodePlacement;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.frontends.api.Trouble;
import java.util.ArrayList;
import java.util.List;

/// What an administrator keeps from its usual course, and may have forgotten.
final class PlacementTroubles {

    private PlacementTroubles() {}

    /// That the cluster does not act.
    static List<Trouble> ofArming(ClusterState state) {
        return switch (state.placement().arming()) {
            case ARMED -> List.of();
            case HOLD ->
                    disarmed(
                            "The cluster is disarmed and holds every group as it is: nothing is"
                                    + " started, stopped or failed over, whoever wants it.");
            case IGNORE ->
                    disarmed(
                            "The cluster is disarmed: nothing fails over or starts by itself; what"
                                    + " an administrator wants is done.");
        };
    }

    private static List<Trouble> disarmed(String what) {
        return List.of(
                new Trouble(
                        "cluster-disarmed", what, "", "", "When the work is done: cluster arm."));
    }

    /// Nodes that take no groups because somebody wants it so.
    static List<Trouble> ofNodes(ClusterState state) {
        List<Trouble> troubles = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, NodePlacement> entry : state.placement().nodes()) {
            NodePlacement node = entry.value();
            if (node.now() != Upkeep.ACTIVE) {
                troubles.add(kept(name(state, entry.key()), node));
            }
        }
        return troubles;
    }

    private static Trouble kept(String name, NodePlacement node) {
        String what =
                switch (node.now()) {
                    case ACTIVE -> throw new IllegalArgumentException(name + " is as usual");
                    case PAUSED -> " is paused: it keeps what it has and takes nothing more.";
                    case DRAINING ->
                            " is drained: what it has goes to other nodes, and it takes nothing.";
                    case HELD -> " is held: what it has stays its own, also while it is silent.";
                };
        boolean leaves = node.leaving() != Upkeep.ACTIVE;
        return new Trouble(
                "node-" + node.now().word(),
                name + what,
                "",
                leaves ? "its return from its shutdown" : "",
                leaves
                        ? "Start it again, or let its groups go: node resume " + name + "."
                        : "When the work is done: node resume " + name + ".");
    }

    private static String name(ClusterState state, NodeId node) {
        NodeRecord record = state.nodes().get(node);
        return record == null ? node.value().toString() : record.name();
    }
}

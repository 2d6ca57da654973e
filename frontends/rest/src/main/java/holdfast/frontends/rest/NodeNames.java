package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.group.Awaited;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.OwedRun;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which node is meant by a name or an id.
final class NodeNames {

    private NodeNames() {}

    /// A member.
    static NodeId member(ClusterState state, String said) throws NotDone {
        return known(state, said)
                .filter(node -> state.configuration().members().containsKey(node))
                .orElseThrow(() -> unknown(said));
    }

    /// Members, in this order.
    static List<NodeId> members(ClusterState state, List<String> said) throws NotDone {
        List<NodeId> nodes = new ArrayList<>(said.size());
        for (String node : said) {
            nodes.add(member(state, node));
        }
        return nodes;
    }

    /// A member, or a node that is gone and whose runs, or whose return, are still awaited.
    static NodeId owing(ClusterState state, String said) throws NotDone {
        Optional<NodeId> known = known(state, said);
        return known.or(() -> gone(state, said)).orElseThrow(() -> unknown(said));
    }

    private static Optional<NodeId> known(ClusterState state, String said) {
        if (Numbers.isUuid(said)) {
            return Optional.of(new NodeId(UUID.fromString(said)));
        }
        for (OrderedMap.Entry<NodeId, NodeRecord> node : state.nodes()) {
            if (node.value().name().equalsIgnoreCase(said)) {
                return Optional.of(node.key());
            }
        }
        return Optional.empty();
    }

    private static Optional<NodeId> gone(ClusterState state, String said) {
        for (OrderedMap.Entry<NodeId, Awaited> node : state.groups().awaited()) {
            if (node.value().name().equalsIgnoreCase(said)) {
                return Optional.of(node.key());
            }
        }
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (OwedRun owed : group.value().owed()) {
                if (owed.nodeName().equalsIgnoreCase(said)) {
                    return Optional.of(owed.run().node());
                }
            }
        }
        return Optional.empty();
    }

    private static NotDone unknown(String said) {
        return new NotDone(
                Statuses.NOT_FOUND,
                new Problem(
                        "node-unknown",
                        "find a node",
                        "node '" + Shown.of(said) + "'",
                        "No node has this id or name.",
                        "See in `node list` which there are."),
                "node");
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.OwedRun;
import holdfast.core.cluster.group.Reason;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.Locale;

/// How nodes and reasons are put in words.
final class Wording {

    private Wording() {}

    /// What people call the node: its name, or its id where it has none.
    static String name(ClusterState state, NodeId node) {
        NodeRecord described = state.nodes().get(node);
        return described == null ? nameThen(state, node) : described.name();
    }

    /// The name that a node had when its runs were taken from it: it may be gone since.
    private static String nameThen(ClusterState state, NodeId node) {
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (OwedRun owed : group.value().owed()) {
                if (owed.run().node().equals(node)) {
                    return owed.nodeName();
                }
            }
        }
        return node.value().toString();
    }

    /// A sentence as it stands behind a semicolon.
    static String clause(String sentence) {
        String first = sentence.substring(0, 1).toLowerCase(Locale.ROOT);
        return first + sentence.substring(1, sentence.length() - 1);
    }

    /// A reason as it may stand in a plan, which has at most one step for each group.
    static String reason(ClusterState state, String text) {
        int steps = Math.min(state.groups().byId().size(), GroupLimits.STEPS_A_PLAN);
        return Reason.of(text, GroupLimits.reasonCharacters(steps));
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The least that could be done, by trying everything.
final class Search {

    private Search() {}

    /// The fewest groups that have to move so that nothing strict is broken while all of them run; -1 where that can't be.
    static int leastMoves(ClusterState state, Map<GroupId, NodeId> before, List<NodeId> nodes) {
        return least(
                new Judge(state),
                before,
                new ArrayList<>(before.keySet()),
                nodes,
                new HashMap<>(before),
                0,
                0,
                -1);
    }

    private static int least(
            Judge judge,
            Map<GroupId, NodeId> before,
            List<GroupId> groups,
            List<NodeId> nodes,
            Map<GroupId, NodeId> where,
            int from,
            int moves,
            int best) {
        if (best >= 0 && moves >= best) {
            return best;
        }
        if (from == groups.size()) {
            return judge.broken(where).isEmpty() ? moves : best;
        }
        GroupId group = groups.get(from);
        int found = best;
        for (NodeId node : nodes) {
            where.put(group, node);
            int more = node.equals(before.get(group)) ? 0 : 1;
            found = least(judge, before, groups, nodes, where, from + 1, moves + more, found);
        }
        return found;
    }
}

package holdfast.core.cluster.group;

import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.List;

/// A node that a group would rather run on.
///
/// @param priority from 1 to [GroupLimits#PRIORITY_MOST]; the higher is the better, equal ones are equally good
public record PreferredOwner(NodeId node, int priority) {

    /// Nodes in order, the best first.
    public static List<PreferredOwner> inOrder(List<NodeId> nodes) {
        List<PreferredOwner> owners = new ArrayList<>(nodes.size());
        for (NodeId node : nodes) {
            owners.add(new PreferredOwner(node, nodes.size() - owners.size()));
        }
        return owners;
    }
}

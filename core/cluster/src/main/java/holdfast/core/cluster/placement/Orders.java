package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.model.GroupId;
import java.util.List;
import java.util.Optional;

/// Groups that stop before others do.
public final class Orders {

    private Orders() {}

    /// A group that has to stop before this one may, and is not known to have; nothing where none has.
    public static Optional<Group> stopsFirst(ClusterState state, GroupId group) {
        for (Rule rule : state.placement().enabled()) {
            List<GroupId> groups = rule.spec().groups();
            int place = groups.indexOf(group);
            if (rule.spec().strict()
                    && rule.spec().demand() instanceof Demand.InOrder(boolean bothWays)
                    && bothWays
                    && place >= 0
                    && place + 1 < groups.size()) {
                Group then = state.groups().get(groups.get(place + 1));
                if (then != null && !then.unproven().isEmpty()) {
                    return Optional.of(then);
                }
            }
        }
        return Optional.empty();
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.model.GroupId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The units of a state, the most important first.
final class Units {

    private final List<Unit> all = new ArrayList<>();
    private final Map<GroupId, Unit> byGroup = new HashMap<>();

    Units(ClusterState state, Bonds bonds) {
        Map<GroupId, List<Group>> members = new LinkedHashMap<>();
        for (Group group : state.groups().byPriority()) {
            if (Unit.isActive(group)) {
                GroupId leading = bonds.bundle(group.id()).getFirst();
                members.computeIfAbsent(leading, _ -> new ArrayList<>(1)).add(group);
            }
        }
        for (List<Group> together : members.values()) {
            Unit unit = new Unit(together);
            all.add(unit);
            together.forEach(group -> byGroup.put(group.id(), unit));
        }
    }

    List<Unit> all() {
        return all;
    }

    /// That of the group; nothing where it is not to run.
    Optional<Unit> of(GroupId group) {
        return Optional.ofNullable(byGroup.get(group));
    }
}

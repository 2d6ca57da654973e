package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Those that follow a unit, and what that means for where it is.
final class Followers {

    private final ClusterState state;
    private final Ground ground;
    private final Bonds bonds;
    private final Barriers barriers;

    Followers(ClusterState state, Ground ground, Bonds bonds, Barriers barriers) {
        this.state = state;
        this.ground = ground;
        this.bonds = bonds;
        this.barriers = barriers;
    }

    /// Of nodes that a leader could have those where its followers can follow it, the most important follower first.
    List<NodeId> whereFollowed(Unit unit, List<NodeId> able) {
        List<NodeId> left = able;
        List<Group> train = new ArrayList<>(unit.members());
        Set<GroupId> with = new HashSet<>();
        unit.members().forEach(group -> with.add(group.id()));
        all(unit).forEach(group -> with.add(group.id()));
        for (Group follower : all(unit)) {
            train.add(follower);
            List<NodeId> there =
                    left.stream()
                            .filter(node ->
                                    barriers.couldFollow(with, follower, node)
                                            && barriers.hasRoomFor(train, node))
                            .toList();
            if (there.isEmpty()) {
                train.removeLast();
            } else {
                left = there;
            }
        }
        return left;
    }

    /// Where a leader is better off, because there its followers can follow it and where it is they can't.
    List<NodeId> betterFollowed(Unit unit, NodeId at) {
        if (unit.members().stream().allMatch(group -> bonds.followers(group.id()).isEmpty())) {
            return List.of();
        }
        List<NodeId> followed = followable(unit, at);
        return followed.contains(at) ? List.of() : followed;
    }

    /// Nodes for the unit on which as many as possible can follow it, the most important first; that where it is among them.
    List<NodeId> followable(Unit unit, NodeId at) {
        List<NodeId> able = new ArrayList<>(List.of(at));
        for (NodeId node : ground.takers()) {
            if (!node.equals(at) && barriers.can(unit, node)) {
                able.add(node);
            }
        }
        return whereFollowed(unit, able);
    }

    /// Those that follow the unit, and run where it does.
    List<Group> train(Unit unit) {
        return all(unit).stream()
                .filter(group -> Unit.stays(group).equals(Unit.stays(unit.first())))
                .toList();
    }

    private List<Group> all(Unit unit) {
        List<Group> all = new ArrayList<>();
        Set<GroupId> seen = new HashSet<>();
        List<GroupId> next = new ArrayList<>();
        unit.members().forEach(group -> next.addAll(bonds.followers(group.id())));
        while (!next.isEmpty()) {
            GroupId id = next.removeFirst();
            Group group = state.groups().get(id);
            if (seen.add(id) && group != null && Unit.isActive(group)) {
                all.add(group);
                next.addAll(bonds.followers(id));
            }
        }
        all.sort(Comparator.comparingInt(group -> -group.priority()));
        return all;
    }
}

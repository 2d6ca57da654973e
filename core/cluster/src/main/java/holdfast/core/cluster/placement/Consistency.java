package holdfast.core.cluster.placement;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether constraints could all be kept.
///
/// @param holds   whether nothing speaks against it
/// @param isCycle whether groups would wait for each other
record Consistency(boolean holds, boolean isCycle) {

    static Consistency of(List<Constraint> constraints, Set<NodeId> members) {
        if (hasCycle(constraints)) {
            return new Consistency(false, true);
        }
        return new Consistency(new Maker(constraints, members).hasPlaces(), false);
    }

    private static boolean hasCycle(List<Constraint> constraints) {
        Map<GroupId, Set<GroupId>> after = new TreeMap<>();
        for (Constraint constraint : constraints) {
            if (constraint.bond() == Constraint.Bond.ORDER) {
                List<GroupId> groups = constraint.groups();
                for (int i = 1; i < groups.size(); i++) {
                    after.computeIfAbsent(groups.get(i), _ -> new TreeSet<>())
                            .add(groups.get(i - 1));
                }
            }
        }
        Set<GroupId> done = new HashSet<>();
        for (GroupId group : after.keySet()) {
            if (waitsForItself(group, after, done, new HashSet<>())) {
                return true;
            }
        }
        return false;
    }

    private static boolean waitsForItself(
            GroupId group, Map<GroupId, Set<GroupId>> after, Set<GroupId> done, Set<GroupId> path) {
        if (done.contains(group)) {
            return false;
        }
        if (!path.add(group)) {
            return true;
        }
        for (GroupId before : after.getOrDefault(group, Set.of())) {
            if (waitsForItself(before, after, done, path)) {
                return true;
            }
        }
        path.remove(group);
        done.add(group);
        return false;
    }

    /// Groups that run on one node count as one.
    private static final class Maker {
        private final List<Constraint> constraints;
        private final Map<GroupId, GroupId> leaders = new HashMap<>();
        private final Map<GroupId, Set<NodeId>> allowed = new HashMap<>();

        Maker(List<Constraint> constraints, Set<NodeId> members) {
            this.constraints = constraints;
            for (Constraint constraint : constraints) {
                if (constraint.bond() == Constraint.Bond.ONE_NODE) {
                    GroupId first = leader(constraint.groups().getFirst());
                    constraint.groups().forEach(group -> leaders.put(leader(group), first));
                }
            }
            for (Constraint constraint : constraints) {
                for (GroupId group : constraint.groups()) {
                    allowed.computeIfAbsent(leader(group), _ -> new TreeSet<>(members))
                            .removeIf(node -> !constraint.allows().test(node));
                }
            }
        }

        private GroupId leader(GroupId group) {
            GroupId at = group;
            GroupId above = leaders.getOrDefault(at, at);
            while (!above.equals(at)) {
                at = above;
                above = leaders.getOrDefault(at, at);
            }
            return at;
        }

        boolean hasPlaces() {
            return allowed.values().stream().noneMatch(Set::isEmpty)
                    && constraints.stream()
                            .filter(each -> each.bond() == Constraint.Bond.APART)
                            .allMatch(this::hasNodeForEach);
        }

        /// Whether each could have a node of its own: a matching of groups to nodes by augmenting paths.
        private boolean hasNodeForEach(Constraint apart) {
            Set<GroupId> leading = new HashSet<>();
            Map<NodeId, GroupId> taken = new TreeMap<>();
            for (GroupId group : apart.groups()) {
                if (!leading.add(leader(group)) || !take(leader(group), taken, new HashSet<>())) {
                    return false;
                }
            }
            return true;
        }

        private boolean take(GroupId group, Map<NodeId, GroupId> taken, Set<NodeId> tried) {
            for (NodeId node : allowed.getOrDefault(group, Set.of())) {
                if (tried.add(node)) {
                    GroupId there = taken.get(node);
                    if (there == null || take(there, taken, tried)) {
                        taken.put(node, group);
                        return true;
                    }
                }
            }
            return false;
        }
    }
}

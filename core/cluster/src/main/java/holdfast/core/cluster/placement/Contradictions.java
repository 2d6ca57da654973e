package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Strict rules and owners that can't all be kept, on whatever nodes the groups run, and the smallest set of them that can't.
///
/// That there is none does not promise that there is a place for all: rooms are asked here one rule at a time, and of nodes only
/// that they are members.
public final class Contradictions {

    /// Up to so many that have to do with each other every set of up to three is looked at, so that the set named is the smallest;
    /// of more, one of which none can be left out.
    private static final int LOOKED_AT_WHOLE = 60;

    /// What can't be kept.
    ///
    /// @param names   of rules, and of groups whose owners are meant
    /// @param isCycle whether groups would wait for each other
    public record Found(String names, boolean isCycle) {}

    private Contradictions() {}

    /// A contradiction that these policies of a group would add.
    public static Optional<String> of(ClusterState state, GroupId group, GroupPolicies policies) {
        return added(state, state.placement(), group, policies).map(Found::names);
    }

    /// A contradiction that this placement would add.
    static Optional<Found> added(ClusterState state, Placement with) {
        Optional<Found> after = smallest(Constraint.all(state, with, Optional.empty()), state);
        if (after.isEmpty()) {
            return after;
        }
        Optional<Found> before =
                smallest(Constraint.all(state, state.placement(), Optional.empty()), state);
        return before.equals(after) ? Optional.empty() : after;
    }

    private static Optional<Found> added(
            ClusterState state, Placement placement, GroupId group, GroupPolicies policies) {
        Constraint.Instead instead = new Constraint.Instead(group, policies);
        Optional<Found> after =
                smallest(Constraint.all(state, placement, Optional.of(instead)), state);
        if (after.isEmpty()) {
            return after;
        }
        Optional<Found> before =
                smallest(Constraint.all(state, placement, Optional.empty()), state);
        return before.equals(after) ? Optional.empty() : after;
    }

    private static Optional<Found> smallest(List<Constraint> all, ClusterState state) {
        Set<NodeId> members = new TreeSet<>(state.configuration().members().keySet());
        for (List<Constraint> connected : connected(all)) {
            if (!Consistency.of(connected, members).holds()) {
                List<Constraint> least = least(connected, members);
                boolean cycle = Consistency.of(least, members).isCycle();
                String names =
                        least.stream().map(Constraint::name).collect(Collectors.joining(", "));
                return Optional.of(new Found(names, cycle));
            }
        }
        return Optional.empty();
    }

    /// Those that share groups, directly or over others.
    private static List<List<Constraint>> connected(List<Constraint> all) {
        List<List<Constraint>> components = new ArrayList<>();
        List<Set<GroupId>> groups = new ArrayList<>();
        for (Constraint constraint : all) {
            List<Constraint> component = new ArrayList<>();
            Set<GroupId> touched = new HashSet<>(constraint.groups());
            for (int i = components.size() - 1; i >= 0; i--) {
                if (!Collections.disjoint(groups.get(i), touched)) {
                    component.addAll(components.remove(i));
                    touched.addAll(groups.remove(i));
                }
            }
            component.add(constraint);
            components.add(component);
            groups.add(touched);
        }
        return components;
    }

    private static List<Constraint> least(List<Constraint> all, Set<NodeId> members) {
        for (int size = 1; size <= 3 && all.size() <= LOOKED_AT_WHOLE; size++) {
            List<Constraint> found = ofSize(all, members, size, 0, new ArrayList<>());
            if (!found.isEmpty()) {
                return found;
            }
        }
        List<Constraint> left = new ArrayList<>(all);
        for (Constraint constraint : all) {
            left.remove(constraint);
            if (Consistency.of(left, members).holds()) {
                left.add(constraint);
            }
        }
        return left;
    }

    private static List<Constraint> ofSize(
            List<Constraint> all,
            Set<NodeId> members,
            int size,
            int from,
            List<Constraint> chosen) {
        if (chosen.size() == size) {
            return Consistency.of(chosen, members).holds() ? List.of() : List.copyOf(chosen);
        }
        for (int i = from; i < all.size(); i++) {
            chosen.add(all.get(i));
            List<Constraint> found = ofSize(all, members, size, i + 1, chosen);
            chosen.removeLast();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// Whether strict rules and owners let a group run on this node now, as far as it is known without planning: those to nodes and
    /// sites, and what runs there from which it is to be kept apart.
    public static boolean mayRunOn(ClusterState state, Group group, NodeId node) {
        if (!group.policies().allow(node)) {
            return false;
        }
        String site = state.placement().of(node).site();
        for (Rule rule : state.placement().enabled()) {
            if (rule.spec().strict() && rule.spec().groups().contains(group.id())) {
                boolean may =
                        switch (rule.spec().demand()) {
                            case Demand.OnNodes(var nodes) ->
                                    nodes.stream().anyMatch(on -> on.node().equals(node));
                            case Demand.OffNodes(var nodes) -> !nodes.contains(node);
                            case Demand.OnSites(var sites) -> sites.contains(site);
                            case Demand.OffSites(var sites) -> !sites.contains(site);
                            case Demand.Apart() -> isNoneThere(state, rule, group, node);
                            case Demand.Together _, Demand.Follow _, Demand.InOrder _ -> true;
                        };
                if (!may) {
                    return false;
                }
            }
        }
        return !group.policies().hardAntiAffinity() || isNoneOfClassThere(state, group, node);
    }

    private static boolean isNoneThere(ClusterState state, Rule rule, Group group, NodeId node) {
        return rule.spec().groups().stream()
                .filter(other -> !other.equals(group.id()))
                .map(other -> state.groups().get(other))
                .noneMatch(other -> other != null && isThere(other, node));
    }

    private static boolean isNoneOfClassThere(ClusterState state, Group group, NodeId node) {
        for (OrderedMap.Entry<GroupId, Group> other : state.groups().byId()) {
            if (!other.key().equals(group.id())
                    && isThere(other.value(), node)
                    && !Collections.disjoint(
                            other.value().policies().antiAffinity(),
                            group.policies().antiAffinity())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isThere(Group group, NodeId node) {
        return group.wanted() == Wanted.ONLINE
                && group.run().filter(run -> run.node().equals(node)).isPresent();
    }
}

package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One thing that is never broken: a strict rule, or a group's owners.
///
/// @param name   that people know it by
/// @param groups that it is about
/// @param allows on which nodes each of them may run
/// @param bond   how they run with each other
record Constraint(String name, List<GroupId> groups, Predicate<NodeId> allows, Bond bond) {

    /// How groups run with each other.
    enum Bond {
        NONE,
        ONE_NODE,
        APART,
        ORDER
    }

    /// Policies that a group is about to have in place of its own.
    record Instead(GroupId group, GroupPolicies policies) {}

    /// Those of this placement, and of the groups that it is about.
    static List<Constraint> all(
            ClusterState state, Placement placement, Optional<Instead> instead) {
        List<Constraint> all = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            GroupPolicies policies =
                    instead.filter(other -> other.group().equals(group.id()))
                            .map(Instead::policies)
                            .orElse(group.policies());
            if (!policies.possibleOwners().isEmpty() || policies.onlyPreferred()) {
                all.add(
                        new Constraint(
                                "owners of " + group.name(),
                                List.of(group.id()),
                                policies::allow,
                                Bond.NONE));
            }
        }
        for (Rule rule : placement.enabled()) {
            if (rule.spec().strict()) {
                all.add(of(placement, rule));
            }
        }
        return all;
    }

    private static Constraint of(Placement placement, Rule rule) {
        Predicate<NodeId> every = _ -> true;
        Predicate<NodeId> allows =
                switch (rule.spec().demand()) {
                    case Demand.OnNodes(var nodes) -> {
                        Map<NodeId, NodePoints> on =
                                nodes.stream()
                                        .collect(Collectors.toMap(NodePoints::node, each -> each));
                        yield on::containsKey;
                    }
                    case Demand.OffNodes(var nodes) -> Predicate.not(Set.copyOf(nodes)::contains);
                    case Demand.OnSites(var sites) ->
                            node -> sites.contains(placement.of(node).site());
                    case Demand.OffSites(var sites) ->
                            node -> !sites.contains(placement.of(node).site());
                    case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ ->
                            every;
                };
        Bond bond =
                switch (rule.spec().demand()) {
                    case Demand.Together(), Demand.Follow() -> Bond.ONE_NODE;
                    case Demand.Apart() -> Bond.APART;
                    case Demand.InOrder _ -> Bond.ORDER;
                    case Demand.OnNodes _, Demand.OffNodes _, Demand.OnSites _, Demand.OffSites _ ->
                            Bond.NONE;
                };
        return new Constraint(rule.name(), rule.spec().groups(), allows, bond);
    }
}

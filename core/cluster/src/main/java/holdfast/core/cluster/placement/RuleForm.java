package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a rule may look like.
final class RuleForm {

    private RuleForm() {}

    static Optional<PlacementRefusal> refusal(ClusterState state, SetRule body) {
        RuleSpec spec = body.spec();
        if (!Names.isNodeName(body.name())) {
            return Optional.of(PlacementRefusal.NAME);
        }
        int least = isBetweenGroups(spec.demand()) ? 2 : 1;
        if (!isList(spec.groups(), least, PlacementLimits.GROUPS_A_RULE)) {
            return Optional.of(PlacementRefusal.GROUPS);
        }
        for (GroupId group : spec.groups()) {
            if (state.groups().get(group) == null) {
                return Optional.of(PlacementRefusal.GROUP);
            }
        }
        if (!PlacementRules.isWithin(spec.points(), 1, PlacementLimits.POINTS)) {
            return Optional.of(PlacementRefusal.POINTS);
        }
        return switch (spec.demand()) {
            case Demand.OnNodes(var nodes) -> refusalOfPoints(state, nodes);
            case Demand.OffNodes(var nodes) -> refusalOfNodes(state, nodes);
            case Demand.OnSites(var sites) -> refusalOfSites(state, sites);
            case Demand.OffSites(var sites) -> refusalOfSites(state, sites);
            case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ ->
                    Optional.empty();
        };
    }

    private static boolean isBetweenGroups(Demand demand) {
        return switch (demand) {
            case Demand.OnNodes _, Demand.OffNodes _, Demand.OnSites _, Demand.OffSites _ -> false;
            case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ -> true;
        };
    }

    private static Optional<PlacementRefusal> refusalOfPoints(
            ClusterState state, List<NodePoints> nodes) {
        boolean points =
                nodes.stream()
                        .allMatch(node ->
                                PlacementRules.isWithin(node.points(), 1, PlacementLimits.POINTS));
        return points
                ? refusalOfNodes(state, nodes.stream().map(NodePoints::node).toList())
                : Optional.of(PlacementRefusal.NODES);
    }

    private static Optional<PlacementRefusal> refusalOfNodes(
            ClusterState state, List<NodeId> nodes) {
        if (!isList(nodes, 1, PlacementLimits.NODES_A_RULE)) {
            return Optional.of(PlacementRefusal.NODES);
        }
        return state.configuration().members().keySet().containsAll(nodes)
                ? Optional.empty()
                : Optional.of(PlacementRefusal.NODE);
    }

    private static Optional<PlacementRefusal> refusalOfSites(
            ClusterState state, List<String> sites) {
        if (!isList(sites, 1, PlacementLimits.SITES_A_RULE)) {
            return Optional.of(PlacementRefusal.SITES);
        }
        Set<String> known = new HashSet<>();
        for (NodeId node : state.configuration().members().keySet()) {
            known.add(state.placement().of(node).site());
        }
        return known.containsAll(sites)
                ? Optional.empty()
                : Optional.of(PlacementRefusal.SITE_UNKNOWN);
    }

    private static boolean isList(Collection<?> all, int least, int most) {
        return all.size() >= least && all.size() <= most && new HashSet<>(all).size() == all.size();
    }
}

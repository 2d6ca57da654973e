package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.PlacementLimits;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.GroupId;
import holdfast.frontends.api.CreateRule;
import holdfast.frontends.api.RuleView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a request for a new rule means.
final class RuleWishes {

    /// Fields that may be left out.
    static final Set<String> OPTIONAL = Set.of("nodes", "sites");

    private RuleWishes() {}

    static RuleSpec spec(ClusterState state, CreateRule wish) throws NotDone {
        List<GroupId> groups = new ArrayList<>();
        for (String group : wish.groups()) {
            groups.add(GroupPages.find(state, group).id());
        }
        int points =
                (int)
                        PolicyWishes.number(
                                "points",
                                wish.points(),
                                PlacementLimits.POINTS_DEFAULT,
                                1,
                                PlacementLimits.POINTS);
        return new RuleSpec(groups, demand(state, wish, points), wish.strict(), points, true);
    }

    private static Demand demand(ClusterState state, CreateRule wish, int points) throws NotDone {
        String demand = wish.demand();
        boolean nodes = demand.equals(RuleView.ON_NODES) || demand.equals(RuleView.OFF_NODES);
        boolean sites = demand.equals(RuleView.ON_SITES) || demand.equals(RuleView.OFF_SITES);
        requireAsMeant("nodes", nodes, wish.nodes(), demand);
        requireAsMeant("sites", sites, wish.sites(), demand);
        if (wish.bothWays().isPresent() && !demand.equals(RuleView.IN_ORDER)) {
            throw NotDone.wrong(
                    "field-invalid",
                    "bothWays",
                    "Only an order has a way back.",
                    "Leave it out, or demand in-order.");
        }
        return switch (demand) {
            case RuleView.ON_NODES -> new Demand.OnNodes(points(state, wish.nodes(), points));
            case RuleView.OFF_NODES -> new Demand.OffNodes(NodeNames.members(state, wish.nodes()));
            case RuleView.ON_SITES -> new Demand.OnSites(wish.sites());
            case RuleView.OFF_SITES -> new Demand.OffSites(wish.sites());
            case RuleView.TOGETHER -> Demand.TOGETHER;
            case RuleView.APART -> Demand.APART;
            case RuleView.FOLLOW -> Demand.FOLLOW;
            case RuleView.IN_ORDER -> new Demand.InOrder(wish.bothWays().orElse(false));
            default ->
                    throw NotDone.wrong(
                            "field-invalid",
                            "demand",
                            "'" + Shown.of(demand) + "' is no demand of a rule.",
                            "Give on-nodes, off-nodes, on-sites, off-sites, together, apart,"
                                    + " follow or in-order.");
        };
    }

    /// @param usual points of a node for which none are said
    private static List<NodePoints> points(ClusterState state, List<String> said, int usual)
            throws NotDone {
        List<NodePoints> nodes = new ArrayList<>();
        for (String node : said) {
            Pointed pointed = Pointed.of("nodes", node, PlacementLimits.POINTS);
            nodes.add(
                    new NodePoints(
                            NodeNames.member(state, pointed.node()),
                            pointed.points().orElse(usual)));
        }
        return nodes;
    }

    private static void requireAsMeant(
            String field, boolean meant, List<String> said, String demand) throws NotDone {
        if (meant == said.isEmpty()) {
            throw NotDone.wrong(
                    "field-invalid",
                    field,
                    "A rule that demands '"
                            + Shown.of(demand)
                            + (meant ? "' names " : "' names no ")
                            + field
                            + ".",
                    meant ? "Name at least one." : "Leave them out.");
        }
    }
}

package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.NodeId;
import java.util.List;
import java.util.stream.Collectors;

/// What a rule says, in one sentence: a strict one with "must", another with "should".
final class RuleSentence {

    private RuleSentence() {}

    static String of(ClusterState state, RuleSpec spec) {
        List<String> names =
                spec.groups().stream().map(group -> RuleViews.name(state, group)).toList();
        String first = names.getFirst();
        String rest = and(names.subList(1, names.size()));
        String all = and(names);
        String should = spec.strict() ? " must " : " should ";
        String said =
                switch (spec.demand()) {
                    case Demand.OnNodes(var nodes) ->
                            all + should + "run on " + or(onNodes(state, nodes));
                    case Demand.OffNodes(var nodes) ->
                            all + should + "not run on " + or(names(state, nodes));
                    case Demand.OnSites(var sites) -> all + should + "run in site " + or(sites);
                    case Demand.OffSites(var sites) ->
                            all + should + "not run in site " + or(sites);
                    case Demand.Together() -> all + should + "run on one node";
                    case Demand.Apart() -> all + should + "run on different nodes";
                    case Demand.Follow() -> rest + should + "run where " + first + " runs";
                    case Demand.InOrder(var bothWays) ->
                            String.join(", then ", names)
                                    + should
                                    + "start in this order"
                                    + (bothWays ? ", and stop in the opposite one" : "");
                };
        return said + points(spec);
    }

    /// Of a rule to nodes the nodes' own points count.
    private static String points(RuleSpec spec) {
        boolean own = spec.demand() instanceof Demand.OnNodes;
        return spec.strict() || own ? "" : " (" + spec.points() + " points)";
    }

    private static List<String> onNodes(ClusterState state, List<NodePoints> nodes) {
        boolean alike = nodes.stream().mapToInt(NodePoints::points).distinct().count() == 1;
        return nodes.stream()
                .map(node ->
                        NodePages.ref(state, node.node()).name()
                                + (alike ? "" : " (" + node.points() + " points)"))
                .toList();
    }

    private static List<String> names(ClusterState state, List<NodeId> nodes) {
        return nodes.stream().map(node -> NodePages.ref(state, node).name()).toList();
    }

    private static String and(List<String> names) {
        return joined(names, " and ");
    }

    private static String or(List<String> names) {
        return joined(names, " or ");
    }

    private static String joined(List<String> names, String last) {
        return names.size() < 2
                ? String.join("", names)
                : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
                        + last
                        + names.getLast();
    }
}

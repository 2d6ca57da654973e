package holdfast.simulator.scenario;

import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Rules of a story in steps.
final class Rules {

    private static final int POINTS = 100;

    private Rules() {}

    static void set(Town town, Services services, JsonNode rule) {
        List<GroupId> groups = new ArrayList<>();
        rule.get("services").forEach(service -> groups.add(services.id(service.asString())));
        boolean enabled = !rule.path("disabled").asBoolean(false);
        boolean strict = rule.path("strict").asBoolean(true);
        RuleSpec spec = new RuleSpec(groups, demand(town, rule), strict, POINTS, enabled);
        if (!rule.path("failback").asBoolean(true)) {
            groups.forEach(group -> services.neverFailBack(group));
        }
        String name = rule.path("id").asString("").replaceAll("[^A-Za-z0-9.-]", "-");
        String given = name.isEmpty() ? "rule-" + town.state().revision().value() : name;
        town.wish(new SetRule(given, Revision.ZERO, spec));
    }

    private static Demand demand(Town town, JsonNode rule) {
        String type = rule.get("type").asString();
        return switch (type) {
            case "together" -> Demand.TOGETHER;
            case "apart" -> Demand.APART;
            case "node" -> {
                List<NodePoints> nodes = new ArrayList<>();
                // Any node of the rule is better than one that it does not name, also one of
                // priority 0.
                rule.get("nodes")
                        .properties()
                        .forEach(node ->
                                nodes.add(
                                        new NodePoints(
                                                town.machine(node.getKey()).id,
                                                node.getValue().asInt() + 1)));
                yield rule.path("affinity").asString("positive").equals("negative")
                        ? new Demand.OffNodes(ids(nodes))
                        : new Demand.OnNodes(nodes);
            }
            default -> throw new IllegalArgumentException("unknown rule '" + type + "'");
        };
    }

    private static List<NodeId> ids(List<NodePoints> nodes) {
        return nodes.stream().map(NodePoints::node).toList();
    }
}

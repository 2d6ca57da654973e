package holdfast.core.cluster.placement;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.GroupId;
import java.util.ArrayList;
import java.util.List;

/// A rule as it stands in commands and in the state: `{"groups":[...],"demand":"apart","strict":true,...}`.
final class RuleJson {

    private RuleJson() {}

    static JsonObject.Builder put(JsonObject.Builder json, RuleSpec spec) {
        json.put(
                        "groups",
                        Json.array(
                                spec.groups().stream()
                                        .map(group -> Json.text(group.value().toString()))
                                        .toList()))
                .put("strict", spec.strict())
                .put("points", spec.points())
                .put("enabled", spec.enabled());
        return switch (spec.demand()) {
            case Demand.OnNodes(var nodes) ->
                    json.put("demand", "on-nodes")
                            .put("nodes", Json.array(nodes.stream().map(RuleJson::json).toList()));
            case Demand.OffNodes(var nodes) ->
                    json.put("demand", "off-nodes").put("nodes", ModelJson.nodes(nodes));
            case Demand.OnSites(var sites) -> sites(json.put("demand", "on-sites"), sites);
            case Demand.OffSites(var sites) -> sites(json.put("demand", "off-sites"), sites);
            case Demand.Together() -> json.put("demand", "together");
            case Demand.Apart() -> json.put("demand", "apart");
            case Demand.Follow() -> json.put("demand", "follow");
            case Demand.InOrder(var bothWays) ->
                    json.put("demand", "in-order").put("bothWays", bothWays);
        };
    }

    private static JsonObject.Builder sites(JsonObject.Builder json, List<String> sites) {
        return json.put("sites", Json.array(sites.stream().map(Json::text).toList()));
    }

    private static JsonObject json(NodePoints points) {
        return Json.object()
                .put("node", points.node().value().toString())
                .put("points", points.points())
                .build();
    }

    static RuleSpec of(JsonFields fields) throws JsonException {
        List<GroupId> groups = new ArrayList<>();
        for (String text : fields.texts("groups")) {
            groups.add(new GroupId(ModelJson.uuid(fields, "groups", text)));
        }
        return new RuleSpec(
                groups,
                demand(fields),
                fields.bool("strict"),
                PlacementJson.number(fields, "points"),
                fields.bool("enabled"));
    }

    private static Demand demand(JsonFields fields) throws JsonException {
        String demand = fields.text("demand");
        return switch (demand) {
            case "on-nodes" -> new Demand.OnNodes(points(fields));
            case "off-nodes" -> new Demand.OffNodes(ModelJson.nodes(fields, "nodes"));
            case "on-sites" -> new Demand.OnSites(fields.texts("sites"));
            case "off-sites" -> new Demand.OffSites(fields.texts("sites"));
            case "together" -> Demand.TOGETHER;
            case "apart" -> Demand.APART;
            case "follow" -> Demand.FOLLOW;
            case "in-order" -> new Demand.InOrder(fields.bool("bothWays"));
            default -> throw fields.refused("demand", "unknown demand '" + demand + "'");
        };
    }

    private static List<NodePoints> points(JsonFields fields) throws JsonException {
        List<NodePoints> nodes = new ArrayList<>();
        for (JsonFields element : fields.objects("nodes")) {
            nodes.add(
                    ModelJson.whole(
                            element,
                            part ->
                                    new NodePoints(
                                            ModelJson.node(part, "node"),
                                            PlacementJson.number(part, "points"))));
        }
        return nodes;
    }
}

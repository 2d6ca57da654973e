package holdfast.core.cluster.placement;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.group.PoliciesJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is agreed about placing groups, as it stands in the state.
public final class PlacementJson {

    private PlacementJson() {}

    public static JsonObject json(Placement placement) {
        List<Json> rules = new ArrayList<>();
        for (OrderedMap.Entry<String, Rule> rule : placement.rules()) {
            rules.add(
                    RuleJson.put(
                                    Json.object().put("name", rule.value().name()),
                                    rule.value().spec())
                            .put("changedAt", rule.value().changedAt().value())
                            .build());
        }
        List<Json> nodes = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, NodePlacement> node : placement.nodes()) {
            nodes.add(json(node.key(), node.value()));
        }
        return Json.object()
                .put("rules", Json.array(rules))
                .put("nodes", Json.array(nodes))
                .put("settings", json(placement.settings()))
                .put("arming", placement.arming().word())
                .put("changedAt", placement.changedAt().value())
                .build();
    }

    public static Placement of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, PlacementJson::placement);
    }

    private static Placement placement(JsonFields fields) throws JsonException {
        Placement placement = Placement.NONE;
        for (JsonFields element : fields.objects("rules")) {
            Rule rule =
                    ModelJson.whole(
                            element,
                            part ->
                                    new Rule(
                                            part.text("name"),
                                            RuleJson.of(part),
                                            ModelJson.revision(part, "changedAt")));
            if (placement.rule(rule.name()) != null) {
                throw element.refused("name", "the same rule twice");
            }
            placement = placement.with(rule);
        }
        for (JsonFields element : fields.objects("nodes")) {
            NodeId node = ModelJson.node(element, "node");
            if (placement.nodes().containsKey(node)) {
                throw element.refused("node", "the same node twice");
            }
            placement = placement.with(node, ModelJson.whole(element, PlacementJson::node));
        }
        PlacementSettings settings = settings(fields.object("settings"));
        return new Placement(
                placement.rules(),
                placement.nodes(),
                settings,
                arming(fields),
                ModelJson.revision(fields, "changedAt"));
    }

    static Arming arming(JsonFields fields) throws JsonException {
        return ModelJson.word(fields, "arming", Arming.values(), Arming::word);
    }

    private static JsonObject json(NodeId node, NodePlacement said) {
        JsonObject.Builder json =
                Json.object()
                        .put("node", node.value().toString())
                        .put("site", said.site())
                        .put("upkeep", said.upkeep().word())
                        .put("leaving", said.leaving().word())
                        .put("changedAt", said.changedAt().value());
        said.capacity().ifPresent(size -> json.put("capacity", PoliciesJson.json(size)));
        return json.build();
    }

    private static NodePlacement node(JsonFields fields) throws JsonException {
        return new NodePlacement(
                fields.text("site"),
                fields.has("capacity")
                        ? Optional.of(PoliciesJson.size(fields.object("capacity")))
                        : Optional.empty(),
                upkeep(fields, "upkeep"),
                upkeep(fields, "leaving"),
                ModelJson.revision(fields, "changedAt"));
    }

    static Upkeep upkeep(JsonFields fields, String name) throws JsonException {
        return ModelJson.word(fields, name, Upkeep.values(), Upkeep::word);
    }

    static JsonObject json(PlacementSettings settings) {
        Rebalance rebalance = settings.rebalance();
        return Json.object()
                .put("weighing", settings.weighing().word())
                .put("enforced", settings.enforced())
                .put("placeOnStart", settings.placeOnStart())
                .put(
                        "rebalance",
                        Json.object()
                                .put("on", rebalance.on())
                                .put("thresholdPercent", rebalance.thresholdPercent())
                                .put("gainPercent", rebalance.gainPercent())
                                .put("movesAtOnce", rebalance.movesAtOnce())
                                .put("holdSeconds", rebalance.holdSeconds())
                                .build())
                .put("shutdown", settings.shutdown().word())
                .put("tolerateFailures", settings.tolerateFailures())
                .put("refuse", settings.refuse())
                .build();
    }

    static PlacementSettings settings(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields,
                part ->
                        new PlacementSettings(
                                ModelJson.word(part, "weighing", Weighing.values(), Weighing::word),
                                part.bool("enforced"),
                                part.bool("placeOnStart"),
                                ModelJson.whole(part.object("rebalance"), PlacementJson::rebalance),
                                ModelJson.word(
                                        part,
                                        "shutdown",
                                        ShutdownPolicy.values(),
                                        ShutdownPolicy::word),
                                number(part, "tolerateFailures"),
                                part.bool("refuse")));
    }

    private static Rebalance rebalance(JsonFields part) throws JsonException {
        return new Rebalance(
                part.bool("on"),
                number(part, "thresholdPercent"),
                number(part, "gainPercent"),
                number(part, "movesAtOnce"),
                number(part, "holdSeconds"));
    }

    static int number(JsonFields fields, String name) throws JsonException {
        return fields.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}

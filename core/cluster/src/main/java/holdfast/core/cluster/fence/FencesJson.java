package holdfast.core.cluster.fence;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;

/// Fence devices as they stand in the state.
public final class FencesJson {

    private FencesJson() {}

    public static JsonObject json(Fences fences) {
        List<Json> devices = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, FenceDevice> device : fences.byNode()) {
            devices.add(json(device.key(), device.value()));
        }
        return Json.object().put("devices", Json.array(devices)).build();
    }

    private static JsonObject json(NodeId node, FenceDevice device) {
        FenceAttempt last = device.last();
        return Json.object()
                .put("node", node.value().toString())
                .put("agent", device.agent())
                .put("options", options(device.options()))
                .put("secretNames", texts(device.secretNames()))
                .put("sealed", seals(device.sealed()))
                .put("automatic", device.automatic())
                .put("delayMillis", device.delayMillis())
                .put("changedAt", device.changedAt().value())
                .put("failures", device.failures())
                .put(
                        "last",
                        Json.object()
                                .put("number", last.number().value())
                                .put("stage", last.stage().word())
                                .put("automatic", last.automatic())
                                .put("beganAtMillis", last.beganAtMillis())
                                .put("endedAtMillis", last.endedAtMillis())
                                .put("reason", last.reason())
                                .build())
                .build();
    }

    public static Fences of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, FencesJson::fences);
    }

    private static Fences fences(JsonFields fields) throws JsonException {
        OrderedMap<NodeId, FenceDevice> devices = OrderedMap.empty();
        for (JsonFields element : fields.objects("devices")) {
            NodeId node = ModelJson.node(element, "node");
            if (devices.containsKey(node)) {
                throw element.refused("node", "the same node twice");
            }
            devices = devices.put(node, ModelJson.whole(element, FencesJson::device));
        }
        return new Fences(devices);
    }

    private static FenceDevice device(JsonFields fields) throws JsonException {
        return new FenceDevice(
                fields.text("agent"),
                options(fields.object("options")),
                fields.texts("secretNames"),
                seals(fields.objects("sealed")),
                fields.bool("automatic"),
                ModelJson.notNegative(fields, "delayMillis"),
                ModelJson.revision(fields, "changedAt"),
                ModelJson.whole(fields.object("last"), FencesJson::attempt),
                fields.number("failures", 0, Integer.MAX_VALUE));
    }

    private static FenceAttempt attempt(JsonFields fields) throws JsonException {
        return new FenceAttempt(
                ModelJson.revision(fields, "number"),
                ModelJson.word(
                        fields, "stage", FenceAttempt.Stage.values(), FenceAttempt.Stage::word),
                fields.bool("automatic"),
                fields.number("beganAtMillis"),
                fields.number("endedAtMillis"),
                fields.text("reason"));
    }

    static JsonObject options(OrderedMap<String, String> options) {
        JsonObject.Builder json = Json.object();
        for (OrderedMap.Entry<String, String> option : options) {
            json.put(option.key(), option.value());
        }
        return json.build();
    }

    static OrderedMap<String, String> options(JsonFields fields) throws JsonException {
        OrderedMap<String, String> options = OrderedMap.empty();
        JsonObject members = fields.members();
        for (int i = 0; i < members.size(); i++) {
            options = options.put(members.name(i), fields.text(members.name(i)));
        }
        return options;
    }

    static Json texts(List<String> texts) {
        return Json.array(texts.stream().map(Json::text).toList());
    }

    static Json seals(OrderedMap<NodeId, String> sealed) {
        List<Json> seals = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, String> seal : sealed) {
            seals.add(
                    Json.object()
                            .put("node", seal.key().value().toString())
                            .put("sealed", seal.value())
                            .build());
        }
        return Json.array(seals);
    }

    static OrderedMap<NodeId, String> seals(List<JsonFields> elements) throws JsonException {
        OrderedMap<NodeId, String> seals = OrderedMap.empty();
        for (JsonFields element : elements) {
            NodeId node = ModelJson.node(element, "node");
            if (seals.containsKey(node)) {
                throw element.refused("node", "the same node twice");
            }
            seals = seals.put(node, element.text("sealed"));
            element.end();
        }
        return seals;
    }
}

package holdfast.core.cluster.fence;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.fence.FenceEvent.FenceRemoved;
import holdfast.core.cluster.fence.FenceEvent.FenceSealed;
import holdfast.core.cluster.fence.FenceEvent.FenceSet;
import holdfast.core.cluster.fence.FenceEvent.FencingBegan;
import holdfast.core.cluster.fence.FenceEvent.FencingFailed;
import holdfast.core.cluster.fence.FenceEvent.PowerOff;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import java.util.Set;

/// Events about fence devices as readers of the stream get them.
public final class FenceEventJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "fence-set",
                    "fence-removed",
                    "fence-sealed",
                    "fencing-began",
                    "power-off",
                    "fencing-failed");

    private FenceEventJson() {}

    public static void put(JsonObject.Builder json, FenceEvent event) {
        json.put("node", event.node().value().toString());
        switch (event) {
            case FenceSet(_, var agent) -> json.put("kind", "fence-set").put("agent", agent);
            case FenceRemoved _ -> json.put("kind", "fence-removed");
            case FenceSealed(_, var to) ->
                    json.put("kind", "fence-sealed").put("to", to.value().toString());
            case FencingBegan(_, var attempt, var automatic) ->
                    json.put("kind", "fencing-began")
                            .put("attempt", attempt.value())
                            .put("automatic", automatic);
            case PowerOff(_, var attempt) ->
                    json.put("kind", "power-off").put("attempt", attempt.value());
            case FencingFailed(_, var attempt, var reason) ->
                    json.put("kind", "fencing-failed")
                            .put("attempt", attempt.value())
                            .put("reason", reason);
        }
    }

    /// The event of one of [#KINDS].
    public static FenceEvent event(String kind, JsonFields fields) throws JsonException {
        NodeId node = ModelJson.node(fields, "node");
        return switch (kind) {
            case "fence-set" -> new FenceSet(node, fields.text("agent"));
            case "fence-removed" -> new FenceRemoved(node);
            case "fence-sealed" -> new FenceSealed(node, ModelJson.node(fields, "to"));
            case "fencing-began" ->
                    new FencingBegan(
                            node, ModelJson.revision(fields, "attempt"), fields.bool("automatic"));
            case "power-off" -> new PowerOff(node, ModelJson.revision(fields, "attempt"));
            case "fencing-failed" ->
                    new FencingFailed(
                            node, ModelJson.revision(fields, "attempt"), fields.text("reason"));
            default -> throw fields.refused("kind", "no event about fence devices: '" + kind + "'");
        };
    }
}

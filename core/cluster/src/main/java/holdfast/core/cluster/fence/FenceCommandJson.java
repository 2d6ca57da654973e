package holdfast.core.cluster.fence;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceCommand.RemoveFence;
import holdfast.core.cluster.fence.FenceCommand.SealFence;
import holdfast.core.cluster.fence.FenceCommand.SetFence;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import java.util.Set;

/// Commands about fence devices as they stand in the log.
public final class FenceCommandJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of("set-fence", "remove-fence", "seal-fence", "begin-fencing", "end-fencing");

    private FenceCommandJson() {}

    public static void put(JsonObject.Builder json, FenceCommand command) {
        json.put("node", command.node().value().toString());
        switch (command) {
            case SetFence(_, var agent, var options, var secrets, var sealed, var own, var delay) ->
                    json.put("agent", agent)
                            .put("options", FencesJson.options(options))
                            .put("secretNames", FencesJson.texts(secrets))
                            .put("sealed", FencesJson.seals(sealed))
                            .put("automatic", own)
                            .put("delayMillis", delay);
            case RemoveFence _ -> {}
            case SealFence(_, var to, var sealed, var known) ->
                    json.put("to", to.value().toString())
                            .put("sealed", sealed)
                            .put("known", known.value());
            case BeginFencing(_, var automatic) -> json.put("automatic", automatic);
            case EndFencing(_, var attempt, var off, var reason) ->
                    json.put("attempt", attempt.value()).put("off", off).put("reason", reason);
        }
    }

    /// The command of one of [#KINDS].
    public static FenceCommand body(String kind, JsonFields fields) throws JsonException {
        NodeId node = ModelJson.node(fields, "node");
        return switch (kind) {
            case "set-fence" ->
                    new SetFence(
                            node,
                            fields.text("agent"),
                            FencesJson.options(fields.object("options")),
                            fields.texts("secretNames"),
                            FencesJson.seals(fields.objects("sealed")),
                            fields.bool("automatic"),
                            fields.number("delayMillis"));
            case "remove-fence" -> new RemoveFence(node);
            case "seal-fence" ->
                    new SealFence(
                            node,
                            ModelJson.node(fields, "to"),
                            fields.text("sealed"),
                            ModelJson.revision(fields, "known"));
            case "begin-fencing" -> new BeginFencing(node, fields.bool("automatic"));
            case "end-fencing" ->
                    new EndFencing(
                            node,
                            ModelJson.revision(fields, "attempt"),
                            fields.bool("off"),
                            fields.text("reason"));
            default ->
                    throw fields.refused("kind", "no command about fence devices: '" + kind + "'");
        };
    }
}

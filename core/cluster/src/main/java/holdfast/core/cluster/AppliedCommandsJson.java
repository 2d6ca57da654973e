package holdfast.core.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.CommandId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;

/// The remembered commands: `{"at":12,"id":"..."}` each, with `refused` where it was.
final class AppliedCommandsJson {

    private AppliedCommandsJson() {}

    static Json json(AppliedCommands commands) {
        List<RememberedCommand> all = new ArrayList<>(commands.size());
        commands.forEach(all::add);
        return json(all);
    }

    static Json json(List<RememberedCommand> commands) {
        List<Json> elements = new ArrayList<>(commands.size());
        for (RememberedCommand command : commands) {
            JsonObject.Builder element =
                    Json.object()
                            .put("at", command.outcome().revision().value())
                            .put("id", command.id().value().toString());
            if (command.outcome() instanceof Outcome.Refused refused) {
                element.put("refused", refused(refused));
            }
            elements.add(element.build());
        }
        return Json.array(elements);
    }

    private static JsonObject refused(Outcome.Refused refused) {
        return Json.object()
                .put("code", refused.refusal().code())
                .put("tried", refused.tried())
                .put("on", refused.on())
                .build();
    }

    /// Remembers them one after the other, which makes the same blocks as applying them did: the first
    /// that is remembered is always the first of a block.
    static AppliedCommands of(List<JsonFields> elements, Revision forgottenUpTo)
            throws JsonException {
        AppliedCommands commands = AppliedCommands.forgotten(forgottenUpTo);
        for (JsonFields element : elements) {
            CommandId id = new CommandId(ModelJson.uuid(element, "id"));
            commands =
                    commands.remember(id, ModelJson.whole(element, AppliedCommandsJson::outcome));
        }
        return commands;
    }

    private static Outcome outcome(JsonFields fields) throws JsonException {
        Revision at = ModelJson.revision(fields, "at");
        if (!fields.has("refused")) {
            return new Outcome.Done(at);
        }
        return ModelJson.whole(
                fields.object("refused"),
                refused ->
                        new Outcome.Refused(
                                at, refused.text("tried"), refusal(refused), refused.text("on")));
    }

    private static Refusal refusal(JsonFields fields) throws JsonException {
        String code = fields.text("code");
        Refusal refusal = Refusal.ofCode(code);
        if (refusal == null) {
            throw fields.refused("code", "unknown refusal '" + code + "'");
        }
        return refusal;
    }
}

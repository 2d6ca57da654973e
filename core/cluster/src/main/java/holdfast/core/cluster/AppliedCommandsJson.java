package holdfast.core.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.CommandId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;

import java.util.ArrayList;
import java.util.List;

/// The remembered commands: `{"at":12,"id":"..."}` each, with `refused` where it was.
final class AppliedCommandsJson {

    private AppliedCommandsJson() {}

    static Json json(AppliedCommands commands) {
        List<Json> elements = new ArrayList<>(commands.size());
        for (OrderedMap.Entry<Revision, CommandId> command : commands.order()) {
            Outcome outcome = commands.outcomeOf(command.value());
            JsonObject.Builder element =
                    Json.object()
                            .put("at", command.key().value())
                            .put("id", command.value().value().toString());
            if (outcome instanceof Outcome.Refused refused) {
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

    static AppliedCommands of(List<JsonFields> elements, Revision forgottenUpTo)
            throws JsonException {
        OrderedMap<CommandId, Outcome> outcomes = OrderedMap.empty();
        OrderedMap<Revision, CommandId> order = OrderedMap.empty();
        for (JsonFields element : elements) {
            CommandId id = new CommandId(ModelJson.uuid(element, "id"));
            Outcome outcome = ModelJson.whole(element, AppliedCommandsJson::outcome);
            outcomes = outcomes.put(id, outcome);
            order = order.put(outcome.revision(), id);
        }
        if (outcomes.size() != elements.size()) {
            throw new IllegalArgumentException("a command is remembered twice");
        }
        return new AppliedCommands(outcomes, order, forgottenUpTo);
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

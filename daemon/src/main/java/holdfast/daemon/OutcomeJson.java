package holdfast.daemon;

import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Revision;

/// An outcome as the leader tells it to the node that passed the command on.
final class OutcomeJson {

    private OutcomeJson() {}

    static JsonObject write(Outcome outcome) {
        JsonObject.Builder object = Json.object().put("revision", outcome.revision().value());
        return switch (outcome) {
            case Outcome.Done _ -> object.put("result", "done").build();
            case Outcome.Refused refused ->
                    object.put("result", "refused")
                            .put("tried", refused.tried())
                            .put("refusal", refused.refusal().code())
                            .put("on", refused.on())
                            .build();
        };
    }

    static Outcome read(JsonFields fields) throws JsonException {
        Revision revision = new Revision(fields.number("revision"));
        String result = fields.text("result");
        Outcome outcome =
                switch (result) {
                    case "done" -> new Outcome.Done(revision);
                    case "refused" ->
                            new Outcome.Refused(
                                    revision,
                                    fields.text("tried"),
                                    refusal(fields),
                                    fields.text("on"));
                    default -> throw fields.refused("result", "done or refused expected");
                };
        fields.end();
        return outcome;
    }

    private static Refusal refusal(JsonFields fields) throws JsonException {
        Refusal refusal = Refusal.ofCode(fields.text("refusal"));
        if (refusal != null) {
            return refusal;
        }
        throw fields.refused("refusal", "a refusal that this program knows expected");
    }
}

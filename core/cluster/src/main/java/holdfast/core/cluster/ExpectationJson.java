package holdfast.core.cluster;

import holdfast.core.cluster.Expectation.Absent;
import holdfast.core.cluster.Expectation.Any;
import holdfast.core.cluster.Expectation.AtRevision;
import holdfast.core.cluster.Expectation.Equals;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;

/// An expectation as it stands in a command: `{"kind":"at-revision","revision":12}`.
final class ExpectationJson {

    private ExpectationJson() {}

    static JsonObject json(Expectation expectation) {
        JsonObject.Builder json = Json.object();
        switch (expectation) {
            case Any _ -> json.put("kind", "any");
            case Absent _ -> json.put("kind", "absent");
            case AtRevision(var revision) ->
                    json.put("kind", "at-revision").put("revision", revision.value());
            case Equals(var value) -> json.put("kind", "equals").put("value", value);
        }
        return json.build();
    }

    static Expectation of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, ExpectationJson::ofKind);
    }

    private static Expectation ofKind(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "any" -> Expectation.ANY;
            case "absent" -> Expectation.ABSENT;
            case "at-revision" -> new AtRevision(ModelJson.revision(fields, "revision"));
            case "equals" -> new Equals(fields.text("value"));
            default -> throw fields.refused("kind", "unknown kind of expectation '" + kind + "'");
        };
    }
}

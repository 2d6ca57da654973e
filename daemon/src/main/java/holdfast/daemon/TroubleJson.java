package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.frontends.api.Trouble;

/// What is wrong with something, as nodes tell each other. Fields of later versions are passed over.
final class TroubleJson {

    private TroubleJson() {}

    static Json json(Trouble trouble) {
        return Json.object()
                .put("code", trouble.code())
                .put("what", trouble.what())
                .put("since", trouble.since())
                .put("awaited", trouble.awaited())
                .put("remedy", trouble.remedy())
                .build();
    }

    static Trouble read(JsonFields fields) throws JsonException {
        return new Trouble(
                fields.text("code"),
                fields.text("what"),
                fields.text("since"),
                fields.text("awaited"),
                fields.text("remedy"));
    }
}

package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import java.util.UUID;

/// The small JSON documents that nodes pass to each other.
final class Documents {

    static final Bytes EMPTY = write(Json.object());

    private Documents() {}

    static Bytes write(JsonObject.Builder object) {
        return write(object.build());
    }

    static Bytes write(JsonObject object) {
        return Bytes.of(JsonWriter.bytes(object));
    }

    static JsonFields read(Bytes document) throws JsonException {
        return JsonFields.of(JsonReader.read(document.toArray()));
    }

    static NodeId node(JsonFields fields, String name) throws JsonException {
        return new NodeId(uuid(fields, name));
    }

    static UUID uuid(JsonFields fields, String name) throws JsonException {
        return NodeIdentity.uuid(fields, name);
    }
}

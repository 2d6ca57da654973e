package holdfast.daemon;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.node.Node;
import holdfast.core.node.NodeSettings;
import java.util.UUID;

/// Whose a data directory is.
///
/// @param node   the node's id, which its certificate names as well
/// @param data   made with the directory, and never used again
/// @param name   as it was when the directory was made
/// @param starts of a daemon on it, the present one included
record NodeIdentity(NodeId node, DataId data, String name, long starts) {

    private static final int FORMAT = 1;

    byte[] write() {
        return JsonWriter.bytes(
                Json.object()
                        .put("format", FORMAT)
                        .put("node", node.value().toString())
                        .put("data", data.value().toString())
                        .put("name", name)
                        .put("starts", starts)
                        .build());
    }

    static NodeIdentity read(byte[] text) throws JsonException {
        JsonFields fields = JsonFields.of(JsonReader.read(text));
        fields.number("format", FORMAT, FORMAT);
        NodeIdentity identity =
                new NodeIdentity(
                        new NodeId(uuid(fields, "node")),
                        new DataId(uuid(fields, "data")),
                        fields.text("name"),
                        fields.number("starts"));
        fields.end();
        return identity;
    }

    NodeIdentity startedAgain() {
        return new NodeIdentity(node, data, name, starts + 1);
    }

    static UUID uuid(JsonFields fields, String name) throws JsonException {
        try {
            return UUID.fromString(fields.text(name));
        } catch (IllegalArgumentException e) {
            throw fields.refused(name, "a UUID expected");
        }
    }

    /// The node, as it goes on from what its log has.
    ///
    /// @param seed of the chance by which election timeouts differ
    Node begin(Recovered recovered, long seed) {
        return new Node(
                node, data, Settings.NORMAL, recovered, seed, NodeLoop.now(), NodeSettings.NORMAL);
    }
}

package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import holdfast.drivers.trust.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The JSON files that daemons and clients read.
final class Papers {

    private final Layout layout;

    Papers(Layout layout) {
        this.layout = layout;
    }

    /// The founding document, which every founding member gets.
    void writeFounding(UUID generation, List<NodePlace> members, Optional<UUID> witnessFile)
            throws IOException {
        List<JsonObject> rows =
                members.stream()
                        .map(member ->
                                Json.object()
                                        .put("name", member.name())
                                        .put("node", member.id().toString())
                                        .put("data", member.data().toString())
                                        .put("wire", member.wire())
                                        .build())
                        .toList();
        JsonObject witness =
                witnessFile
                        .map(file ->
                                Json.object()
                                        .put("file", file.toString())
                                        .put("location", layout.share().toString())
                                        .build())
                        .orElse(JsonObject.EMPTY);
        write(
                layout.founding(),
                Json.object()
                        .put("cluster", "sandbox-" + layout.id())
                        .put("generation", generation.toString())
                        .put("members", Json.array(rows))
                        .put("witness", witness)
                        .build());
    }

    /// A node's settings.
    ///
    /// @param more what else stands in them, such as `lossyFiles`
    /// @param host whether it may run groups
    void writeSettings(NodePlace node, boolean host, Map<String, Json> more) throws IOException {
        JsonObject.Builder settings =
                Json.object()
                        .put("name", node.name())
                        .put("wire", node.wire())
                        .put("api", node.api());
        if (!node.isBare()) {
            settings.put("trust", trust(node.trust()))
                    .put("founding", node.founding() ? layout.founding().toString() : "");
        }
        if (!more.containsKey("host")) {
            settings.put("host", host);
        }
        more.forEach(settings::put);
        write(node.settings(), settings.build());
    }

    private static JsonObject trust(Identity.Files files) {
        return Json.object()
                .put("ca", files.ca().toString())
                .put("certificate", files.certificate().toString())
                .put("key", files.key().toString())
                .build();
    }

    /// What the command line, and whoever else talks to the cluster, is configured with.
    void writeClient(List<NodePlace> nodes, Identity.Files client) throws IOException {
        write(
                layout.client(),
                Json.object()
                        .put(
                                "endpoints",
                                Json.array(
                                        nodes.stream()
                                                .map(node -> Json.text(node.apiUri()))
                                                .toList()))
                        .put("ca", client.ca().toString())
                        .put("certificate", client.certificate().toString())
                        .put("key", client.key().toString())
                        .build());
    }

    /// Written aside and renamed, so that nobody reads half of it.
    static void write(Path file, Json value) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(aside, JsonWriter.text(value) + "\n");
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

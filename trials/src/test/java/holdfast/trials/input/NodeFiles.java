package holdfast.trials.input;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import holdfast.drivers.trust.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// What one node's daemon is given.
///
/// @param id       stands in its certificate; its data id, where a document founds with it, is made of it
/// @param founding the path of the founding document as the settings name it, or nothing
record NodeFiles(
        String name,
        UUID id,
        String wire,
        String api,
        Identity.Files trust,
        Path data,
        Path settings,
        String founding) {

    NodeFiles founding(String document) {
        return new NodeFiles(name, id, wire, api, trust, data, settings, document);
    }

    NodeFiles data(Path other) {
        return new NodeFiles(name, id, wire, api, trust, other, settings, founding);
    }

    /// The same node with other files of trust, and settings of their own.
    NodeFiles trust(Identity.Files other, Path ownSettings) {
        return new NodeFiles(name, id, wire, api, other, data, ownSettings, founding);
    }

    NodeFiles addresses(String otherWire, String otherApi, Path ownSettings) {
        return new NodeFiles(name, id, otherWire, otherApi, trust, data, ownSettings, founding);
    }

    JsonObject founder() {
        return Json.object()
                .put("name", name)
                .put("node", id.toString())
                .put("data", new UUID(id.getLeastSignificantBits(), 1).toString())
                .put("wire", wire)
                .build();
    }

    /// The text of its settings.
    String text() {
        JsonObject.Builder text =
                Json.object()
                        .put("name", name)
                        .put("wire", wire)
                        .put("api", api)
                        .put("host", false)
                        .put(
                                "trust",
                                Json.object()
                                        .put("ca", trust.ca().toString())
                                        .put("certificate", trust.certificate().toString())
                                        .put("key", trust.key().toString())
                                        .build());
        return JsonWriter.text(text.put("founding", founding).build());
    }

    NodeFiles writeSettings() throws IOException {
        Files.writeString(settings, text());
        return this;
    }

    String[] words() {
        return founding.isEmpty()
                ? new String[] {"--data", data.toString(), "--settings", settings.toString()}
                : new String[] {
                    "--data", data.toString(), "--settings", settings.toString(), "--found"
                };
    }

    Path socket() {
        return data.resolve("api.sock");
    }
}

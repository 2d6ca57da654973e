package holdfast.trials.membership;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.sandbox.process.Daemons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Starts a node's daemon with other settings than those that the sandbox gives it. The sandbox finds the daemon and ends it.
final class OtherSettings {

    private OtherSettings() {}

    /// @param name  of a member of the settings
    /// @param value that it has instead
    static void start(Sandbox sandbox, SandboxNode node, String name, String value)
            throws Exception {
        Path home = node.place().home();
        JsonObject usual =
                (JsonObject) JsonReader.read(Files.readAllBytes(home.resolve("settings.json")));
        JsonObject.Builder other = Json.object();
        for (int place = 0; place < usual.size(); place++) {
            String member = usual.name(place);
            other.put(member, member.equals(name) ? Json.text(value) : usual.value(place));
        }
        Path settings =
                Files.writeString(home.resolve("other.json"), JsonWriter.text(other.build()));
        Daemons.start(
                DaemonProgram.ofThisJvm(),
                new Daemons.Start(
                        sandbox.layout().directory(),
                        home,
                        node.place().dataDirectory(),
                        settings,
                        node.place().output()),
                Map.of());
    }
}

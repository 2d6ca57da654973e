package holdfast.guard;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// What the daemon leaves for the guard to know (`guard.json`).
///
/// @param parent    the node's group; empty: not known yet
/// @param daemon    the words that start the daemon; none: somebody else starts it
/// @param directory where it is started
/// @param output    the file that takes what it prints; empty: where the guard prints
public record GuardSettings(String parent, List<String> daemon, String directory, String output) {

    private static final int FORMAT = 1;

    public GuardSettings {
        daemon = List.copyOf(daemon);
    }

    /// Before any daemon has said more.
    static final GuardSettings NONE = new GuardSettings("", List.of(), "/", "");

    GuardSettings with(List<String> otherDaemon) {
        return new GuardSettings(parent, otherDaemon, directory, output);
    }

    /// Nothing where there is no such file.
    public static Optional<GuardSettings> read(GuardFiles files) throws IOException {
        try {
            JsonFields fields =
                    JsonFields.of(JsonReader.read(Files.readAllBytes(files.settings())));
            fields.number("format", FORMAT, FORMAT);
            GuardSettings settings =
                    new GuardSettings(
                            fields.text("parent"),
                            fields.texts("daemon"),
                            fields.text("directory"),
                            fields.text("output"));
            fields.end();
            return Optional.of(settings);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JsonException e) {
            throw new IOException(files.settings() + " can't be understood: " + e.getMessage(), e);
        }
    }

    /// Whole or not at all.
    public void write(GuardFiles files) throws IOException {
        Path aside = files.data().resolve("guard.json.new");
        Files.write(
                aside,
                JsonWriter.bytes(
                        Json.object()
                                .put("format", FORMAT)
                                .put("parent", parent)
                                .put("daemon", Json.array(daemon.stream().map(Json::text).toList()))
                                .put("directory", directory)
                                .put("output", output)
                                .build()));
        Files.move(
                aside,
                files.settings(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}

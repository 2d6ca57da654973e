package holdfast.simulator.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Replays scenarios from files.
public final class Replays {

    private static final String FORMAT = "failover-scenario/1";

    private Replays() {}

    /// What comes of the scenario of this file.
    ///
    /// @throws IOException              where the file can't be read
    /// @throws IllegalArgumentException where it has no scenario that is known here
    public static Outcomes play(Path file) throws IOException {
        JsonNode scenario = read(file);
        if (!scenario.path("format").asString("").equals(FORMAT)) {
            throw new IllegalArgumentException(file + " has no scenario in format " + FORMAT);
        }
        return scenario.path("kind").asString("").equals("one-transition")
                ? new Transition(scenario).play()
                : new Steps(scenario).play();
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(file + " is no JSON", malformed);
        }
    }
}

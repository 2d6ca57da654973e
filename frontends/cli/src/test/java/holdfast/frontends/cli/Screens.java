package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What verbs show, held against files. `-Dholdfast.record=true` writes them anew: then read the difference.
final class Screens {

    private static final Path GOLDEN =
            Path.of(System.getProperty("holdfast.root"))
                    .resolve("frontends/cli/src/test/resources/holdfast/frontends/cli/golden");

    private Screens() {}

    /// A command line that goes well, for people and as JSON.
    static void show(StandIn node, String line) throws IOException {
        show(node, line, line);
    }

    /// @param name of the file
    static void show(StandIn node, String line, String name) throws IOException {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--endpoint", node.endpoint()));
        Person person = new Person();

        assertThat(person.types(words.toArray(String[]::new))).as(person.err()).isZero();
        assertThat(person.err()).isEmpty();
        String shown = person.out();

        words.add("--json");
        assertThat(person.types(words.toArray(String[]::new))).isZero();
        assertThat(person.out().lines())
                .allSatisfy(json -> assertThat(json).startsWith("{").endsWith("}"));
        String json = person.out().replaceAll("\"command\":\"[-0-9a-f]{36}\"", "\"command\":\"?\"");

        golden(name, "$ " + line + "\n" + shown + "$ " + line + " --json\n" + json);
    }

    static void golden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name.replaceAll("[^a-z0-9]+", "-") + ".txt");
        if (Boolean.getBoolean("holdfast.record")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(file).as("record it with -Dholdfast.record=true").exists();
        assertThat(text).isEqualTo(Files.readString(file));
    }
}

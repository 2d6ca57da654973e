package holdfast.simulator.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every story of `simulator/scenarios/` comes out as it was recorded.
///
/// With `-Dstory.record=true` what comes out is written into the files instead, to be read by a person before
/// it is believed. A line that begins with `BROKEN` is never recorded.
class ScenariosTest {

    private static final Path SCENARIOS =
            Path.of(System.getProperty("holdfast.root", ".."), "simulator", "scenarios");

    private static final boolean RECORD = Boolean.getBoolean("story.record");

    private static List<Path> files() {
        try (Stream<Path> all = Files.list(SCENARIOS)) {
            return all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyStoryComesOutAsRecorded() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), file.toUri(), () -> play(file)));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }

    private static void play(Path file) throws IOException {
        String recorded = Files.readString(file);
        String told = Story.retell(recorded);
        if (told.lines().anyMatch(line -> line.contains("BROKEN: "))) {
            fail("an invariant broke:\n" + Difference.between(recorded, told));
        }
        if (RECORD) {
            Files.writeString(file, told);
        } else if (!told.equals(recorded)) {
            fail(
                    "the story comes out differently (- recorded, + now); if it should, record it"
                            + " with -Dstory.record=true and read it:\n"
                            + Difference.between(recorded, told));
        }
    }

    @Test
    void everyStoryNamesRulesThatExist() throws IOException {
        for (Path file : files()) {
            String covers =
                    Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith("covers: "))
                            .findFirst()
                            .orElseThrow();
            assertThat(covers.substring("covers: ".length()).split(" ", -1))
                    .as(name(file))
                    .allMatch(rule -> rule.matches("N|[ALWPRT]\\d+"));
        }
    }

    @Test
    void everyStoryIsListed() throws IOException {
        String readme = Files.readString(SCENARIOS.resolve("README.md"));
        assertThat(files()).isNotEmpty().allMatch(file -> readme.contains("`" + name(file) + "`"));
    }
}

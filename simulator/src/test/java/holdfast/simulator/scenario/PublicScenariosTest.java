package holdfast.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicScenariosTest {

    private static final Pattern PASSED = Pattern.compile("^([0-9]+) of ([0-9]+) pass");

    @TempDir private Path outcomes;

    /// What passes; a change that lowers a number has to be a better one for another reason.
    @ParameterizedTest
    @Covers({"P1", "P4"})
    @CsvSource({"proxmox, 69", "generated, 58", "pacemaker, 62"})
    void asManyPassAsEver(String folder, int least) throws IOException, InterruptedException {
        Path scenarios = scenarios().resolve(folder);
        for (Path file : files(scenarios)) {
            Outcomes outcome = Replays.play(file);
            assertThat(outcome.ranTwice()).as("%s: on two nodes at once", file).isZero();
            Files.writeString(outcomes.resolve(file.getFileName()), outcome.json());
        }
        assertThat(judged(scenarios)).isGreaterThanOrEqualTo(least);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    /// `../shared/scenarios` beside the project's root.
    private static Path scenarios() {
        Optional<Path> folder =
                Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                        .map(root -> root.resolve("shared").resolve("scenarios"))
                        .filter(Files::isDirectory)
                        .findFirst();
        assumeTrue(folder.isPresent(), "no ../shared/scenarios beside the project: not checked");
        return folder.orElseThrow();
    }

    private int judged(Path folder) throws IOException, InterruptedException {
        Path judge = folder.resolveSibling("judge.py");
        Process python;
        try {
            python =
                    new ProcessBuilder(
                                    "python3",
                                    judge.toString(),
                                    folder.toString(),
                                    outcomes.toString())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException absent) {
            assumeTrue(false, "no python3 to run " + judge + ": not checked");
            throw absent;
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Matcher passed = PASSED.matcher(said);
        assertThat(passed.find()).as("what the judge says: %s", said).isTrue();
        return Integer.parseInt(passed.group(1));
    }
}

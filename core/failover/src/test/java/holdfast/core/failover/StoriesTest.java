package holdfast.core.failover;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Stories of failing over: what is done, what the planner then does and why, and what a group says of
/// itself. `-Dstories.record=true` writes what is said anew: then read the difference.
@Covers({"A4", "A7", "L3", "L7", "P1", "P2", "P3", "P4", "P5", "P7", "P8"})
class StoriesTest {

    private static final Path FOLDER = Path.of("src/test/resources/stories");
    private static final String SAID = "    ";

    static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theStoryGoesAsItIsWritten(Path file) throws IOException {
        List<String> written = Files.readAllLines(file);
        List<String> told = tell(written);
        if (Boolean.getBoolean("stories.record")) {
            Files.write(file, told);
        }
        assertThat(told).as("%s", file).isEqualTo(written);
        assertThat(told).as("%s says something", file).anyMatch(line -> line.startsWith(SAID));
    }

    private static List<String> tell(List<String> written) {
        Tale tale = new Tale();
        List<String> told = new ArrayList<>();
        for (String line : written) {
            if (line.startsWith(SAID)) {
                continue;
            }
            told.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                tale.tell(line).forEach(said -> told.add(SAID + said));
            }
        }
        return told;
    }
}

package holdfast.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What is measured is written.
class AppendsTest {

    @Test
    void appendsFollowEachOther() throws IOException {
        // O_DIRECT is refused where this is memory.
        Path directory = Files.createTempDirectory(Path.of("/var/tmp"), "holdfast-appends-");
        Path file = directory.resolve("log");
        try {
            try (Appends appends = new Appends(file)) {
                for (byte number = 1; number <= 3; number++) {
                    byte[] bytes = new byte[Shapes.MOST_RECORD];
                    Arrays.fill(bytes, number);
                    appends.append(bytes, number * Shapes.BLOCK);
                }
            }
            byte[] written = Files.readAllBytes(file);
            for (int block = 0; block < 7; block++) {
                byte expected = (byte) (block < 1 ? 1 : block < 3 ? 2 : block < 6 ? 3 : 0);
                assertThat(written[block * Shapes.BLOCK]).as("block " + block).isEqualTo(expected);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }
}

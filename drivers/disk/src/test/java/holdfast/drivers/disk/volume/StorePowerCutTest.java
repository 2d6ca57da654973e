package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.BlockFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seeds of cuts of the power at any step; a failure names its seed.
@Covers({"R1", "R6", "R8"})
class StorePowerCutTest {

    /// More by `-Ddisk.seeds=5000`.
    private static final int SEEDS = Integer.getInteger("disk.seeds", 80);

    @TempDir Path directory;

    @Test
    void whatWasConfirmedIsThereAndWhatWasCutIsNot() throws IOException {
        assertThat(rehearse(files -> files))
                .as("starts that found less than was written")
                .isGreaterThan(SEEDS / 4);
    }

    @Test
    void aSyncOfTheDataThatIsLeftOutIsSeen() {
        assertThatThrownBy(() ->
                        rehearse(files -> {
                            FaultyBlocks faulty = new FaultyBlocks(files);
                            faulty.forgetSyncs();
                            return faulty;
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ");
    }

    @Test
    void aLogThatIsNotDurableIsSeen() {
        assertThatThrownBy(() ->
                        rehearse(files -> {
                            FaultyBlocks faulty = new FaultyBlocks(files);
                            faulty.forgetDurability();
                            return faulty;
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ");
    }

    private int rehearse(UnaryOperator<BlockFiles> between) throws IOException {
        int losses = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Path copy = Files.createTempDirectory(directory, "seed-" + seed + "-");
            try {
                losses += StoreModel.rehearse(copy, seed, between);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            try (Stream<Path> files = Files.list(copy)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        return losses;
    }
}

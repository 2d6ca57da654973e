package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seeds of cuts of the power at any step; a failure names its seed.
@Covers({"A8", "N"})
class PowerCutTest {

    /// More by `-Ddisk.seeds=5000`.
    private static final int SEEDS = Integer.getInteger("disk.seeds", 80);

    @TempDir Path directory;

    @Test
    void whatWasConfirmedIsThereAndOfTheRestAPrefix() throws IOException {
        assertThat(rehearse(files -> files))
                .as("cuts that lost something")
                .isGreaterThan(SEEDS / 2);
    }

    @Test
    void aSyncThatIsLeftOutIsSeen() {
        assertThatThrownBy(() -> rehearse(files -> new Careless(files, Careless.Fault.NO_SYNC)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ");
    }

    @Test
    void aDirectoryThatIsNotSyncedIsSeen() {
        assertThatThrownBy(() ->
                        rehearse(files -> new Careless(files, Careless.Fault.NO_DIRECTORY_SYNC)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ");
    }

    @Test
    void aSyncThatComesAfterTheNextConfirmationIsSeen() {
        assertThatThrownBy(() -> rehearse(files -> new Careless(files, Careless.Fault.LATE_SYNC)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ");
    }

    private int rehearse(PowerCuts.Between between) throws IOException {
        int losses = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Path log = Files.createDirectory(directory.resolve("seed-" + seed));
            try {
                losses += PowerCuts.rehearse(log, seed, between);
            } catch (AssertionError | IllegalStateException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        return losses;
    }
}

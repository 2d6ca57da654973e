package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Recovered;
import holdfast.core.model.Covers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process on a disk that forgets, killed at any moment: what it said is durable is there.
@Covers("A8")
class KillTest {

    private static final int KILLS = 10;

    @TempDir Path directory;

    @Test
    void whatAKilledProcessConfirmedIsThere() throws IOException, InterruptedException {
        long confirmed = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            confirmed = Math.max(confirmed, runAndKill(kill, "sound"));
            assertThat(there()).as("after kill %d", kill).isGreaterThanOrEqualTo(confirmed);
        }
        assertThat(confirmed).isGreaterThan(KILLS);
    }

    @Test
    void aConfirmationBeforeTheSyncIsSeen() throws IOException, InterruptedException {
        boolean seen = false;
        for (int kill = 1; kill <= KILLS && !seen; kill++) {
            long confirmed = runAndKill(kill, "planted");
            try {
                seen = there() < confirmed;
            } catch (DiskException e) {
                assertThat(e.problem().code()).isEqualTo("log-damaged");
                seen = true;
            }
        }
        assertThat(seen).isTrue();
    }

    /// The last index in the log, whose entries are all looked at.
    private long there() throws IOException {
        try (LossyFiles files = LossyFiles.over(directory, 1)) {
            if (!AgreedLog.isMade(files)) {
                return -1;
            }
        }
        Path copy = Damage.copy(directory, directory.resolve("copy"));
        try (AgreedLog log = AgreedLog.open(Given.place(copy))) {
            Recovered found = log.recovered();
            for (Entry entry : found.entries()) {
                long index = entry.index().value();
                assertThat(entry).isEqualTo(Given.entry(1, index, (int) (index % 700)));
            }
            return Model.last(found).value();
        } finally {
            for (String name : new RealFiles(copy).names()) {
                Files.delete(copy.resolve(name));
            }
            Files.delete(copy);
        }
    }

    /// @return the highest index that the process confirmed
    private long runAndKill(int seed, String how) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                directory.toString(),
                                String.valueOf(seed),
                                how)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long confirmed = 0;
        try (BufferedReader out = process.inputReader()) {
            // Killed after so many lines, and then at any moment of what it does meanwhile.
            int lines = 1 + new Random(seed).nextInt(60);
            String line = out.readLine();
            for (int i = 0; line != null; i++) {
                if (i == lines) {
                    // By the handle, which leaves the pipe open for what was said before.
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
                // The last line may have been cut short as well.
                if (line.matches("confirmed [0-9]+")) {
                    confirmed = Long.parseLong(line.substring("confirmed ".length()));
                }
                line = out.readLine();
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).as("killed").isEqualTo(137);
        return confirmed;
    }
}

package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.VerifyReport;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk changes what it keeps and says nothing: `volume verify` finds it and names it.
@Covers("R12")
final class DamageTest {

    /// Where a volume's bytes begin in its file: docs/formats/volume-log.md.
    private static final long DATA_AT = 1 << 20;

    private static final long AT = 5_000_000;

    @TempDir Path directory;

    @Test
    void bytesThatWereTurnedWhileTheNodeWasDownAreFound() throws Exception {
        try (VolumeTrial trial = VolumeTrial.start(3)) {
            Stamper stamper = new Stamper(directory, trial.sandbox.nodes());
            stamper.clear(trial.primary());
            assertThat(trial.verified().isWell()).as("before").isTrue();
            SandboxNode victim = trial.secondary();
            trial.await(
                    "its copy has nothing to write again after a start",
                    () ->
                            trial.volume().copies().stream()
                                    .allMatch(copy -> copy.logUsedBytes() <= 4_096));
            victim.kill();
            turn(dataFile(trial, victim), DATA_AT + AT, 5_000);
            victim.start();
            trial.awaitInSync();
            VerifyReport found = trial.verified();
            assertThat(found.state()).isEqualTo(VerifyReport.DONE);
            assertThat(found.differences())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.node()).isEqualTo(victim.name());
                        assertThat(each.firstByte()).isEqualTo(AT / 4_096 * 4_096);
                        assertThat(each.blocks()).isEqualTo(2);
                    });
            assertThat(found.ranges())
                    .singleElement()
                    .satisfies(range ->
                            assertThat(range.alike())
                                    .isEqualTo(trial.primary().name() + " | " + victim.name()));
            assertThat(found.remedy()).contains("copy remove");
            assertThat(trial.volume().verified()).as("it is remembered").isEqualTo(found);
        }
    }

    private static Path dataFile(VolumeTrial trial, SandboxNode node) throws Exception {
        String volume = "volume-" + trial.volume().id();
        try (Stream<Path> all = Files.walk(node.place().dataDirectory())) {
            List<Path> found = all.filter(path -> path.endsWith(volume)).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static void turn(Path file, long at, int length) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            channel.read(bytes, at);
            for (int i = 0; i < length; i++) {
                bytes.put(i, (byte) ~bytes.get(i));
            }
            channel.write(bytes.flip(), at);
        }
    }
}

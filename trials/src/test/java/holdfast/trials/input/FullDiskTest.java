package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Clients;
import holdfast.trials.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills up while its node runs: the node halts with words, the others go on, and with room made it comes back.
@Covers({"A1", "A8", "T4"})
@EnabledIfSystemProperty(
        named = "trials.full",
        matches = "true",
        disabledReason = "writes until two segments of a log are used up")
final class FullDiskTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int HALTED = 1;

    @TempDir private Path folder;

    @Test
    void aNodeHaltsAndComesBack() throws Exception {
        try (Mounts mounts = new Mounts();
                Sandbox sandbox = Sandbox.builder().nodes(3).start();
                Clients clients = Clients.of(sandbox, new SecureRandom())) {
            SandboxNode node = sandbox.node("n3");
            Path data = node.place().dataDirectory();
            node.stop();
            Path kept = Damage.copy(data, folder.resolve("kept"));
            mounts.memory(data, 64 << 10);
            Damage.copy(kept, data);
            node.start();
            Path ballast = data.resolve("ballast");
            Mounts.fill(ballast);
            try (Load load =
                    Load.start(
                            clients,
                            new Load.Plan(
                                    "load/", 16, 20, Duration.ZERO, Duration.ofSeconds(20)))) {
                awaitEnd(node);
                assertThat(node.exitStatus()).hasValue(HALTED);
                assertThat(node.tail()).contains("halted", "No space left");
                assertThat(load.awaitMore(100, LONG)).as("the others go on").isTrue();
                Files.delete(ballast);
                node.start();
                assertThat(load.awaitMore(100, LONG)).as("all go on").isTrue();
                load.stop();
                sandbox.awaitHealthy();
                for (SandboxNode each : sandbox.nodes()) {
                    assertThat(load.ledger().compare(clients.at(each)).lost()).isEmpty();
                }
            }
            node.kill();
        }
    }

    private static void awaitEnd(SandboxNode node) {
        long end = System.nanoTime() + LONG.toNanos();
        while (node.process().isPresent()) {
            assertThat(System.nanoTime()).as("it does not halt: %s", node.tail()).isLessThan(end);
            Pause.millis(50);
        }
    }
}

package holdfast.trials.membership;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A node that was away while much was written comes back: by the log while that reaches back far enough, by a snapshot
/// where it doesn't.
@Covers({"A1", "A8"})
final class LongAwayTest {

    /// Members write down their state after ten thousand entries, and cut their log there.
    private static final int MORE_THAN_A_SNAPSHOT = 10_500;

    private static final int BY_THE_LOG = 500;

    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void byTheLog() throws Exception {
        away(BY_THE_LOG);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "trials.full",
            matches = "true",
            disabledReason = "writes as many entries as it takes until the log does not reach back")
    void bySnapshot() throws Exception {
        long snapshot = away(MORE_THAN_A_SNAPSHOT);
        assertThat(snapshot).as("the number of its newest snapshot file").isGreaterThan(1);
    }

    /// @return the number of the newest snapshot of the node that was away
    private static long away(int entries) throws Exception {
        try (Membership cluster = Membership.start(Sandbox.builder().nodes(3))) {
            SandboxNode leader = cluster.leader();
            SandboxNode away =
                    cluster.nodes().stream()
                            .filter(node -> !node.equals(leader))
                            .findFirst()
                            .orElseThrow();
            away.stop();
            Load load =
                    Load.start(
                            cluster.clients(),
                            new Load.Plan("load/", 64, 20, Duration.ZERO, Membership.PATIENCE));
            try (load) {
                long from = System.nanoTime();
                assertThat(load.awaitMore(entries, LONG))
                        .as(() -> cluster.tells("only " + load.ledger().count() + " were written"))
                        .isTrue();
                away.start();
                load.stop();
                long until = System.nanoTime();
                cluster.awaitEqual(cluster.nodes());
                cluster.awaitVoter(away);
                cluster.assertNothingLost(load.ledger(), cluster.nodes());
                System.out.println(
                        load.ledger().count()
                                + " entries in "
                                + (until - from) / 1_000_000
                                + " ms while one was away, none lost");
            }
            return newestSnapshot(away.place().dataDirectory().resolve("log"));
        }
    }

    private static long newestSnapshot(Path log) throws Exception {
        try (Stream<Path> files = Files.list(log)) {
            List<String> names = files.map(path -> path.getFileName().toString()).toList();
            return names.stream()
                    .filter(name -> name.matches("snapshot-\\d+"))
                    .mapToLong(name -> Long.parseLong(name.substring("snapshot-".length())))
                    .max()
                    .orElse(0);
        }
    }
}

package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.volume.StoreSettings;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The comparison of a volume's copies, on real files: what differs is found, what is only on its way is not taken for it.
@Timeout(180)
class VerifyTest {

    private static final UUID SALT = new UUID(47, 11);

    private static VerifyResult verified(Cluster cluster, int primary) throws Exception {
        long began =
                cluster.node(primary)
                        .loop()
                        .verify(0, SALT)
                        .get(20, TimeUnit.SECONDS)
                        .orElseThrow()
                        .startedMillis();
        cluster.until(
                "it is done",
                () ->
                        last(cluster, primary).stream()
                                .anyMatch(result ->
                                        result.startedMillis() >= began && !result.isRunning()));
        return last(cluster, primary).getFirst();
    }

    /// One in which all copies took part to its end. A copy that was stopped, or that a busy machine held up, is dropped
    /// and comes back.
    private static VerifyResult verifiedAll(Cluster cluster) throws Exception {
        while (true) {
            for (Node node : cluster.nodes) {
                cluster.awaitInSync(node.seat);
            }
            VerifyResult result = verified(cluster, 0);
            assertThat(result.state()).isEqualTo(VerifyResult.State.DONE);
            if (result.compared().size() == cluster.nodes.size()) {
                return result;
            }
        }
    }

    private static List<VerifyResult> last(Cluster cluster, int primary) {
        List<VerifyResult> all = cluster.node(primary).loop().report().verifies();
        return all.isEmpty() ? List.of(RUNS) : all;
    }

    private static final VerifyResult RUNS =
            new VerifyResult(
                    0,
                    VerifyResult.State.RUNNING,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    "");

    @Test
    @Covers("R6")
    void whatIsOnItsWayIsNoDifference() throws Exception {
        try (Cluster cluster = Cluster.of(3);
                Client client = cluster.client(0)) {
            for (int i = 0; i < 16; i++) {
                client.write(i * Cluster.MIB, Pages.random(1 << 20, i));
            }
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (Client other = cluster.client(0)) {
                                    for (int i = 0; !enough.get(); i++) {
                                        long at = (i * 7_919L + i / 5) % 4_096;
                                        other.write(at * Pages.PAGE, Pages.page(i));
                                    }
                                } catch (Exception e) {
                                    cluster.note("the writer: " + e);
                                }
                            });
            for (int round = 0; round < 4; round++) {
                VerifyResult result = verifiedAll(cluster);
                assertThat(result.ranges()).as(cluster.told()).isEmpty();
                assertThat(result.doneBytes()).isEqualTo(16 * Cluster.MIB);
            }
            enough.set(true);
            writer.join();
            assertThat(cluster.notes).noneMatch(note -> note.startsWith("the writer"));
        }
    }

    @Test
    void bytesThatWereChangedOnADiskAreFoundAndNamed() throws Exception {
        try (Cluster cluster = Cluster.of(3)) {
            try (Client client = cluster.client(0)) {
                for (int i = 0; i < 3; i++) {
                    client.write(i * Cluster.MIB, Pages.random(1 << 20, i));
                }
            }
            damage(cluster, 2, 4, 1_000_000, 6_000);
            damage(cluster, 1, 4, 2 << 20, 1);
            VerifyResult result = verifiedAll(cluster);
            assertThat(result.differences())
                    .containsExactly(
                            new SeatDifference(1, 1, 2 << 20), new SeatDifference(2, 2, 999_424));
            assertThat(result.ranges())
                    .containsExactly(
                            new DifferentRange(
                                    999_424, 8_192, List.of(List.of(0, 1), List.of(2)), List.of()),
                            new DifferentRange(
                                    2 << 20, 4_096, List.of(List.of(0, 2), List.of(1)), List.of()));
            assertThat(verifiedAll(cluster).differences()).as("nothing was changed").hasSize(2);
        }
    }

    /// Flips bytes while the node is down, and waits until its copy counts again.
    private static void damage(Cluster cluster, int seat, long records, long at, int length)
            throws Exception {
        cluster.awaitDestaged(seat, records);
        cluster.node(seat).stop();
        Rot.inVolume(cluster.node(seat), at, length);
        cluster.node(seat).start();
        cluster.awaitInSync(seat);
    }

    @Test
    void aPrimaryThatIsWrongAgainstAllOthersIsSeenAsSuch() throws Exception {
        try (Cluster cluster = Cluster.of(3)) {
            try (Client client = cluster.client(0)) {
                client.write(0, Pages.random(1 << 20, 1));
            }
            cluster.awaitDestaged(0, 2);
            cluster.node(0).stop();
            Rot.inVolume(cluster.node(0), 8_192, 1);
            cluster.node(0).start();
            cluster.awaitServing(0);
            cluster.awaitInSync(1);
            cluster.awaitInSync(2);
            assertThat(verifiedAll(cluster).ranges())
                    .containsExactly(
                            new DifferentRange(
                                    8_192, 4_096, List.of(List.of(0), List.of(1, 2)), List.of()));
        }
    }

    @Test
    @Covers("R12")
    void aBlockThatADiskCantGiveIsMended() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.random(1 << 20, 1));
            cluster.awaitDestaged(0, 2);
            cluster.awaitDestaged(1, 2);
            cluster.node(0).files.badBlock(8_192);
            cluster.node(1).files.badBlock(65_536);
            cluster.node(1).files.badBlock(69_632);
            VerifyResult result = verified(cluster, 0);
            assertThat(result.mendedBlocks()).isEqualTo(3);
            assertThat(result.ranges()).isEmpty();
            assertThat(cluster.node(0).files.hasBadBlocks()).isFalse();
            assertThat(cluster.node(1).files.hasBadBlocks()).isFalse();
            cluster.node(0).files.badBlock(8_192);
            cluster.node(1).files.badBlock(8_192);
            assertThat(verified(cluster, 0).ranges())
                    .as("nobody can give it")
                    .containsExactly(new DifferentRange(8_192, 4_096, List.of(), List.of(0, 1)));
        }
    }

    @Test
    void whatWasNeverWrittenIsNotRead() throws Exception {
        StoreSettings store = Cluster.SMALL;
        try (Cluster cluster = new Cluster(2, 0, 1L << 38, store);
                Client client = cluster.client(0)) {
            long far = (1L << 37) + 12_288;
            client.write(far, Pages.page(1));
            damage(cluster, 1, 2, far, 1);
            damage(cluster, 1, 2, (1L << 38) - 4_096, 1);
            VerifyResult result = verifiedAll(cluster);
            assertThat(result.ranges())
                    .extracting(DifferentRange::offset)
                    .containsExactly(far, (1L << 38) - 4_096);
            assertThat(result.doneBytes()).isEqualTo(1L << 38);
        }
    }

    @Test
    void whoLosesTheRoleSaysSo() throws Exception {
        try (Cluster cluster = new Cluster(2, 0, 1L << 38, Cluster.SMALL)) {
            assertThat(cluster.node(1).loop().verify(0, SALT).get(20, TimeUnit.SECONDS))
                    .as("another than the primary")
                    .isEmpty();
            assertThat(cluster.node(0).loop().verify(0, SALT).get(20, TimeUnit.SECONDS))
                    .isPresent();
            cluster.promote(1, false, false);
            cluster.until(
                    "it is over",
                    () -> last(cluster, 0).stream().noneMatch(VerifyResult::isRunning));
            VerifyResult result = last(cluster, 0).getFirst();
            assertThat(result.state()).isEqualTo(VerifyResult.State.FAILED);
            assertThat(result.why()).contains("ceased to be");
        }
    }
}

package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.storage.Standing;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.model.Covers;
import holdfast.core.replication.Proposal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Logs with bytes that were turned on the disk, under the whole loop.
@Timeout(180)
class DamagedLogTest {

    /// Turns bytes of the record that wrote this page; the node is down.
    private static void damage(Cluster cluster, int seat, byte[] page) throws IOException {
        Path file = Path.of(cluster.node(seat).files.where(), "log");
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(Pages.PAGE);
            for (long at = 0; log.read(block.clear(), at) == Pages.PAGE; at += Pages.PAGE) {
                if (Arrays.equals(block.array(), page)) {
                    Rot.inFile(cluster.node(seat), "log", at + 1_000, 64);
                    return;
                }
            }
        }
        throw new AssertionError("no record has this page");
    }

    /// Writes pages that stay in the log of seat 0, because its data file takes nothing.
    private static void writeToTheLogAlone(Cluster cluster, int first, int last)
            throws IOException {
        cluster.node(0).files.dataWritesFail("No space left on device");
        write(cluster, first, last);
    }

    private static void write(Cluster cluster, int first, int last) throws IOException {
        try (Client client = cluster.client(0)) {
            for (int i = first; i <= last; i++) {
                client.write(i * 8_192L, Pages.page(i));
            }
        }
    }

    private static void stopAndDamage(Cluster cluster, int page) throws IOException {
        cluster.node(0).stop();
        cluster.node(0).files.dataWritesFail("");
        damage(cluster, 0, Pages.page(page));
        cluster.node(0).start();
    }

    @Test
    @Covers("R8")
    void aPrimaryThatFindsDamageAtItsStartGetsBackWhatItLostAndStaysPrimary() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            writeToTheLogAlone(cluster, 1, 8);
            stopAndDamage(cluster, 5);
            cluster.awaitServing(0);
            isAllThere(cluster, 0, 8);
            assertThat(cluster.agreed.has(Proposal.ReportDamaged.class)).isFalse();
            assertThat(cluster.node(0).loop().report().health()).isEmpty();
        }
    }

    @Test
    @Covers("R8")
    void aPrimaryThatFindsDamageAndReachesNobodyGivesTheRoleToAnother() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            writeToTheLogAlone(cluster, 1, 8);
            cluster.cutOff(0);
            stopAndDamage(cluster, 5);
            cluster.until("another has it", () -> cluster.agreed.group().primary() == 1);
            assertThat(cluster.agreed.isInSync(0)).isFalse();
            cluster.heal(0);
            cluster.awaitServing(1);
            isAllThere(cluster, 1, 8);
            cluster.awaitInSync(0);
            assertThat(cluster.node(0).loop().report().health()).isEmpty();
        }
    }

    /// Both logs hold all of these, and neither data file any.
    private static void writeToTheLogsAlone(Cluster cluster, int last) throws IOException {
        cluster.node(1).files.dataWritesFail("No space left on device");
        writeToTheLogAlone(cluster, 1, last);
        for (int seat = 0; seat < 2; seat++) {
            cluster.node(seat).stop();
            cluster.node(seat).files.dataWritesFail("");
        }
    }

    private static void isAllThere(Cluster cluster, int seat, int last) throws IOException {
        try (Client client = cluster.client(seat)) {
            for (int i = 1; i <= last; i++) {
                assertThat(client.read(i * 8_192L, Pages.PAGE))
                        .as("page " + i)
                        .isEqualTo(Pages.page(i));
            }
        }
    }

    @Test
    @Covers("R8")
    void logsThatLostDifferentRecordsRepairEachOther() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            writeToTheLogsAlone(cluster, 12);
            for (int page : new int[] {3, 7, 8}) {
                damage(cluster, 0, Pages.page(page));
            }
            for (int page : new int[] {5, 6, 10}) {
                damage(cluster, 1, Pages.page(page));
            }
            cluster.node(0).start();
            cluster.node(1).start();
            cluster.awaitServing(0);
            isAllThere(cluster, 0, 12);
            for (int seat = 0; seat < 2; seat++) {
                assertThat(cluster.node(seat).loop().report().damaged()).isFalse();
                assertThat(cluster.node(seat).loop().report().health()).isEmpty();
                assertThat(cluster.agreed.isInSync(seat)).isTrue();
            }
            assertThat(cluster.agreed.has(Proposal.ReportDamaged.class)).isFalse();
            try (Client client = cluster.client(0)) {
                client.write(0, Pages.page(99));
            }
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            isAllThere(cluster, 1, 12);
        }
    }

    @Test
    @Covers("R8")
    void aCopyThatAloneIsBackIsMendedWhenTheOtherComes() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            writeToTheLogsAlone(cluster, 8);
            damage(cluster, 0, Pages.page(3));
            damage(cluster, 1, Pages.page(5));
            cluster.node(0).start();
            cluster.awaitOut(0);
            cluster.node(1).start();
            cluster.awaitServing(1);
            isAllThere(cluster, 1, 8);
            cluster.awaitInSync(0);
            assertThat(cluster.node(0).loop().report().health()).isEmpty();
        }
    }

    @Test
    @Covers("R8")
    void whatBothLostIsToldAsDamage() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            writeToTheLogsAlone(cluster, 8);
            damage(cluster, 0, Pages.page(3));
            damage(cluster, 1, Pages.page(3));
            damage(cluster, 1, Pages.page(5));
            cluster.node(0).start();
            cluster.node(1).start();
            cluster.until(
                    "one of them is out", () -> cluster.agreed.has(Proposal.ReportDamaged.class));
            for (int seat = 0; seat < 2; seat++) {
                int which = seat;
                cluster.until("it is told", () -> cluster.node(which).loop().report().damaged());
                assertThat(cluster.node(seat).loop().report().health()).contains("are lost");
                assertThat(cluster.node(seat).loop().report().awaited())
                        .anyMatch(awaited -> awaited.what().contains("of its log"));
                assertThat(cluster.node(seat).loop().report().serving()).isFalse();
            }
            assertThat(cluster.agreed.view().inSync().size()).isEqualTo(1);
        }
    }

    @Test
    @Covers({"R7", "R8"})
    void theLastCopyInSyncIsPromotedByAnOperatorAlone() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            write(cluster, 1, 4);
            cluster.node(1).stop();
            write(cluster, 5, 8);
            assertThat(cluster.agreed.isInSync(1)).isFalse();
            writeToTheLogAlone(cluster, 9, 12);
            stopAndDamage(cluster, 10);
            cluster.node(1).start();
            cluster.until("it is seen", () -> cluster.node(0).loop().report().damaged());
            assertThat(cluster.node(0).loop().report().health()).contains("are lost");
            // Told by the node, whose agreed state has doubts: see CopyKeeper.
            cluster.order(
                    new StorageCommand.ReportDamage(
                            Agreed.GROUP, cluster.agreed.group().epoch(), 0, Agreed.copy(0)));
            assertThat(cluster.agreed.isInSync(0)).as("the last one stays").isTrue();
            assertThat(cluster.agreed.promote(0, true, false)).as("by nobody's word").isFalse();
            assertThat(cluster.node(0).loop().report().serving()).isFalse();
            cluster.promote(0, true, true);
            cluster.awaitServing(0);
            try (Client client = cluster.client(0)) {
                for (int i = 1; i <= 12; i++) {
                    assertThat(client.read(i * 8_192L, Pages.PAGE))
                            .as("page " + i)
                            .isEqualTo(i < 10 ? Pages.page(i) : new byte[Pages.PAGE]);
                }
                client.write(0, Pages.page(99));
                assertThat(cluster.agreed.group().copyAt(1).orElseThrow().standing())
                        .isNotEqualTo(Standing.OUT);
                cluster.awaitInSync(1);
            }
            assertThat(cluster.agreed.isInSync(0)).isTrue();
            cluster.until("all is well", () -> !cluster.node(0).loop().report().damaged());
        }
    }
}

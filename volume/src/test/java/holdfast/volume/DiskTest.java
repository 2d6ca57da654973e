package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.volume.StoreSettings;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Disks that fill up, fail, or give back something else.
@Timeout(120)
class DiskTest {

    private static final int EIO = 5;

    @Test
    void aLogThatFillsUpMakesWritersWaitAndGoesOn() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.node(0).files.dataWritesFail("No space left on device");
            int written = 0;
            while (written < 200) {
                client.askWrite(
                        written, written % 16 * Cluster.MIB, Pages.random(1 << 20, written));
                if (client.isSilent(1_000)) {
                    break;
                }
                assertThat(client.reply().error()).isZero();
                written++;
            }
            assertThat(written).as("what log and memory take").isBetween(4, 100);
            cluster.until(
                    "it is said",
                    () -> cluster.node(0).loop().report().health().contains("no space left"));
            cluster.node(0).files.dataWritesFail("");
            assertThat(client.reply()).isEqualTo(new Client.Reply(0, written));
            cluster.until("it is over", () -> cluster.node(0).loop().report().health().isEmpty());
            assertThat(client.read(written % 16 * Cluster.MIB, 1 << 20))
                    .isEqualTo(Pages.random(1 << 20, written));
        }
    }

    @Test
    @Covers("R4")
    void aCopyWhoseDiskFailsIsDropped() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.node(1).files.logWritesFail("Input/output error");
            client.write(Pages.PAGE, Pages.page(2));
            cluster.awaitOut(1);
            assertThat(cluster.node(1).failure).contains("disk failed");
            cluster.node(1).files.logWritesFail("");
            cluster.node(1).stop();
            cluster.node(1).start();
            cluster.awaitInSync(1);
        }
    }

    @Test
    @Covers("R2")
    void aPrimaryWhoseDiskFailsAnswersNoErrorAndIsReplaced() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.node(0).files.logWritesFail("Input/output error");
            client.askWrite(9, Pages.PAGE, Pages.page(2));
            assertThatThrownBy(client::reply).as("its connection ends").isNotNull();
            cluster.until("it says so", () -> !cluster.node(0).failure.isEmpty());
            cluster.node(0).stop();
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            try (Client other = cluster.client(1)) {
                assertThat(other.read(0, Pages.PAGE)).isEqualTo(Pages.page(1));
            }
        }
    }

    /// Waits until everything is in the data file, where a read has to look for it.
    private static void awaitDestaged(Cluster cluster, int seat) {
        cluster.until(
                "all is destaged",
                () ->
                        cluster.node(seat).loop().report().pendingBytes() == 0
                                && cluster.node(seat).loop().report().committed()
                                        >= cluster.node(seat).loop().report().last() - 1);
    }

    @Test
    @Covers({"R2", "R8"})
    void aBlockThatTheDiskCantGiveIsTakenFromAnotherCopy() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.random(1 << 20, 1));
            Cluster.pause(200);
            awaitDestaged(cluster, 0);
            cluster.node(0).files.badBlock(8_192);
            assertThat(client.read(0, 1 << 20)).isEqualTo(Pages.random(1 << 20, 1));
            // It was put back.
            cluster.node(1).stop();
            assertThat(client.read(8_192, 512))
                    .isEqualTo(Arrays.copyOfRange(Pages.random(1 << 20, 1), 8_192, 8_704));
        }
    }

    @Test
    @Covers("R2")
    void aBlockThatStaysBadIsGivenFromAnotherCopyEachTime() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.random(1 << 20, 1));
            Cluster.pause(200);
            awaitDestaged(cluster, 0);
            cluster.node(0).files.staysBad = true;
            cluster.node(0).files.badBlock(8_192);
            for (int i = 0; i < 3; i++) {
                assertThat(client.read(0, 1 << 20)).isEqualTo(Pages.random(1 << 20, 1));
            }
        }
    }

    @Test
    @Covers("R2")
    void onlyABlockThatNoCopyCanGiveIsAnError() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.random(1 << 20, 1));
            Cluster.pause(200);
            awaitDestaged(cluster, 0);
            awaitDestaged(cluster, 1);
            cluster.node(0).files.badBlock(8_192);
            cluster.node(1).files.badBlock(8_192);
            client.ask(Client.READ, 8, 0, 1 << 20);
            assertThat(client.reply()).isEqualTo(new Client.Reply(EIO, 8));
            assertThat(client.read(16_384, Pages.PAGE))
                    .isEqualTo(Arrays.copyOfRange(Pages.random(1 << 20, 1), 16_384, 20_480));
            client.write(8_192, Pages.page(5));
            assertThat(client.read(8_192, Pages.PAGE)).isEqualTo(Pages.page(5));
        }
    }

    @Test
    void aCopyWhoseBlockIsBadHasItRepairedByItself() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.random(1 << 20, 1));
            Cluster.pause(200);
            awaitDestaged(cluster, 1);
            cluster.node(1).files.badBlock(8_192);
            // A part of the block: the rest has to be read.
            client.write(8_704, Pages.random(512, 2));
            cluster.until("it is repaired", () -> !cluster.node(1).files.hasBadBlocks());
            cluster.until("all goes on", () -> cluster.node(1).loop().report().health().isEmpty());
            cluster.node(0).stop();
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            try (Client other = cluster.client(1)) {
                byte[] expected = Pages.random(1 << 20, 1);
                System.arraycopy(Pages.random(512, 2), 0, expected, 8_704, 512);
                assertThat(other.read(0, 1 << 20)).isEqualTo(expected);
            }
        }
    }

    @Test
    void writersAreSlowedBeforeTheyAreStopped() throws Exception {
        StoreSettings store =
                new StoreSettings(
                        16, (int) (3 * Cluster.MIB), (int) Cluster.MIB, (int) (6 * Cluster.MIB));
        try (Cluster cluster = new Cluster(1, 0, 16 * Cluster.MIB, store);
                Client client = cluster.client(0)) {
            cluster.node(0).files.dataWritesFail("No space left on device");
            long fast = 0;
            long slow = 0;
            for (int i = 0; i < 4_000; i++) {
                long began = System.nanoTime();
                client.askWrite(i, (long) i * Pages.PAGE, Pages.page(i));
                if (slow > 0 && client.isSilent(1_000)) {
                    break;
                }
                client.reply();
                long took = System.nanoTime() - began;
                if (took < TimeUnit.MILLISECONDS.toNanos(1)) {
                    fast++;
                } else if (fast > 100 && took < TimeUnit.MILLISECONDS.toNanos(50)) {
                    slow++;
                }
            }
            assertThat(slow).as("writes that were slowed").isPositive();
            cluster.node(0).files.dataWritesFail("");
            client.reply();
        }
    }
}

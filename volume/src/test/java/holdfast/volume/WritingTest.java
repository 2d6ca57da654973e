package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What clients write to a group of two copies, both well.
@Timeout(120)
class WritingTest {

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            client.write(8_192, Pages.random(512, 2));
            client.write(1 << 20, Pages.random(1 << 20, 3));
            assertThat(client.read(0, Pages.PAGE)).isEqualTo(Pages.page(1));
            assertThat(client.read(8_192, 512)).isEqualTo(Pages.random(512, 2));
            assertThat(client.read(1 << 20, 1 << 20)).isEqualTo(Pages.random(1 << 20, 3));
            client.trim(0, Pages.PAGE);
            client.zero(1 << 20, 1 << 19);
            client.flush();
            assertThat(client.read(0, Pages.PAGE)).containsOnly(0);
            assertThat(client.read(1 << 20, 1 << 19)).containsOnly(0);
            assertThat(client.read((1 << 20) + (1 << 19), 512))
                    .isEqualTo(
                            Arrays.copyOfRange(Pages.random(1 << 20, 3), 1 << 19, (1 << 19) + 512));
        }
    }

    @Test
    @Covers("R1")
    void aWriteIsInBothLogsBeforeItIsAnswered() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            for (int i = 0; i < 50; i++) {
                client.write((long) i * Pages.PAGE, Pages.page(i));
            }
            // As if both machines died now: nothing is waited for.
            cluster.node(0).stop();
            cluster.node(1).stop();
            cluster.promote(1, true, false);
            cluster.node(1).start();
            try (Client other = cluster.client(1)) {
                for (int i = 0; i < 50; i++) {
                    assertThat(other.read((long) i * Pages.PAGE, Pages.PAGE))
                            .isEqualTo(Pages.page(i));
                }
            }
        }
    }

    /// Sixteen at a time, each asked anew when it was answered: their records have most of them together, whatever the client's
    /// turns are.
    @Test
    void writesUnderWayTogetherShareRecords() throws Exception {
        int depth = 16;
        int writes = 4_000;
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            long before = settled(cluster);
            for (int i = 0; i < depth; i++) {
                client.askWrite(i, (long) i * Pages.PAGE, Pages.page(i));
            }
            for (int i = depth; i < writes + depth; i++) {
                Client.Reply reply = client.reply();
                assertThat(reply.error()).isZero();
                if (i < writes) {
                    client.askWrite(i, i % 1_024L * Pages.PAGE, Pages.page(i));
                }
            }
            assertThat(settled(cluster) - before).isLessThan(writes / 4);
        }
    }

    /// The last position, once all is committed and said so.
    private static long settled(Cluster cluster) {
        long[] last = {-1};
        cluster.until(
                "nothing is under way",
                () -> {
                    GroupReport now = cluster.node(0).loop().report();
                    boolean still = now.last() == last[0] && now.committed() == now.last();
                    last[0] = now.last();
                    Cluster.pause(250);
                    return still;
                });
        return last[0];
    }
}

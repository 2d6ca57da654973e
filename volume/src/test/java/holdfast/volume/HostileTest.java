package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.wire.Lane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Somebody with a certificate who says what nobody should, in the place of a third copy or of the second.
@Timeout(120)
class HostileTest {

    private Cluster cluster;
    private Client client;
    private long written;

    @BeforeEach
    void begin() throws Exception {
        cluster = new Cluster(2, 1, 16 * Cluster.MIB, Cluster.SMALL);
        client = cluster.client(0);
        stillWrites();
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        cluster.close();
    }

    private void stillWrites() throws IOException {
        written++;
        client.write(written * Pages.PAGE, Pages.page(written));
        assertThat(client.read(written * Pages.PAGE, Pages.PAGE)).isEqualTo(Pages.page(written));
        for (Node node : cluster.nodes.subList(0, 2)) {
            assertThat(node.failure).as("seat " + node.seat).isEmpty();
        }
    }

    /// A lane from seat 2 to this seat.
    private Lane lane(int to) throws Exception {
        Node by = cluster.node(2);
        Node other = cluster.node(to);
        return by.wire.openLane(
                Agreed.node(to), other.address(), by.offer(to), Duration.ofSeconds(5));
    }

    private static void send(Lane lane, ByteBuffer bytes) throws IOException {
        long end = System.nanoTime() + 20_000_000_000L;
        boolean all = false;
        while (!all && System.nanoTime() - end < 0) {
            all = lane.tls().write(bytes);
        }
    }

    private static ByteBuffer frame(int kind, int bytes) {
        return ByteBuffer.allocate(5 + bytes).putInt(bytes).put((byte) kind);
    }

    private boolean isClosed(Lane lane) throws IOException {
        try {
            return lane.tls().read(ByteBuffer.allocate(1 << 16)) < 0;
        } catch (IOException _) {
            return true;
        }
    }

    private void isThrownOut(int to, ByteBuffer bytes) throws Exception {
        Lane lane = lane(to);
        try {
            send(lane, bytes);
        } catch (IOException _) {
            // It was closed in the middle.
        }
        cluster.until(
                "the lane is closed",
                () -> {
                    try {
                        return isClosed(lane);
                    } catch (IOException e) {
                        return true;
                    }
                });
        lane.close();
        stillWrites();
    }

    @Test
    @Covers("T4")
    void lengthsThatLie() throws Exception {
        for (int to : new int[] {0, 1}) {
            isThrownOut(to, ByteBuffer.allocate(5).putInt(-1).put((byte) 1).flip());
            isThrownOut(to, ByteBuffer.allocate(5).putInt(Integer.MAX_VALUE).put((byte) 2).flip());
            isThrownOut(to, frame(99, 0).flip());
            for (int kind = 1; kind <= 12; kind++) {
                isThrownOut(to, frame(kind, 7).put(new byte[7]).flip());
            }
        }
    }

    @Test
    @Covers("T4")
    void noise() throws Exception {
        Random chance = new Random(7);
        for (int round = 0; round < 40; round++) {
            byte[] noise = new byte[2_000 + chance.nextInt(200_000)];
            chance.nextBytes(noise);
            isThrownOut(round % 2, ByteBuffer.wrap(noise));
        }
    }

    @Test
    @Covers("T4")
    void noiseInWholeFrames() throws Exception {
        Random chance = new Random(8);
        for (int round = 0; round < 60; round++) {
            Lane lane = lane(round % 2);
            for (int i = 0; i < 20; i++) {
                byte[] noise = new byte[chance.nextInt(6_000)];
                chance.nextBytes(noise);
                if (noise.length > 40 && chance.nextBoolean()) {
                    Arrays.fill(noise, 0, 40, (byte) 0);
                }
                try {
                    send(lane, frame(1 + chance.nextInt(12), noise.length).put(noise).flip());
                } catch (IOException _) {
                    break;
                }
            }
            lane.close();
            stillWrites();
        }
    }

    /// What a primary says to a copy, said again to either: whole, cut short, and with bits of its frame turned. (What is in a
    /// frame is the word of a node of the cluster, behind TLS: an epoch that it names is believed.)
    @Test
    @Covers("T4")
    void whatWasSaidBeforeIsSaidAgain() throws Exception {
        byte[] said = saidByThePrimary();
        Random chance = new Random(9);
        for (int round = 0; round < 40; round++) {
            byte[] changed = said.clone();
            if (round % 4 == 0) {
                changed[chance.nextInt(5)] ^= (byte) (1 << chance.nextInt(8));
            }
            int length = round % 3 == 0 ? said.length : chance.nextInt(said.length);
            Lane again = lane(0);
            try {
                send(again, ByteBuffer.wrap(changed, 0, length));
                Cluster.pause(10);
                stillWrites();
            } finally {
                again.close();
            }
        }
    }

    private byte[] saidByThePrimary() throws Exception {
        try (Lane lane = lane(0)) {
            ByteBuffer in = ByteBuffer.allocate(1 << 16);
            cluster.until(
                    "seat 0 speaks to a copy",
                    () -> {
                        try {
                            lane.tls().read(in);
                            return in.position() > 5;
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            return Arrays.copyOf(in.array(), in.position());
        }
    }

    @Test
    @Covers("T4")
    void whoReadsNothingHoldsUpNobody() throws Exception {
        Lane lane = lane(0);
        for (int i = 0; i < 20; i++) {
            client.write(i % 16 * Cluster.MIB, Pages.random(1 << 20, i));
        }
        stillWrites();
        lane.close();
    }
}

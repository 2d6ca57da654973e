package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.CopyId;
import holdfast.core.model.Covers;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that are met by the wire and served by somebody else.
class LaneTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final LaneOffer OFFER =
            new LaneOffer(
                    ReplicationGroupId.of(1),
                    new Generation(1, new UUID(4, 1)),
                    CopyId.of(1),
                    CopyId.of(2),
                    7,
                    1,
                    1);

    @TempDir Path folder;
    private final LinkedBlockingQueue<Lane> opened = new LinkedBlockingQueue<>();
    private volatile Optional<Problem> refusal = Optional.empty();
    private Station one;
    private Station two;

    @BeforeEach
    void begin() throws Exception {
        Authority authority = new Authority("ca");
        one = Station.started(1, authority, folder, "127.77.0.1:0");
        two = Station.started(2, authority, folder, "127.77.0.2:0");
        two.wire.serveLanes(
                new LaneListener() {
                    @Override
                    public Optional<Problem> offered(NodeId from, LaneOffer offer) {
                        return refusal;
                    }

                    @Override
                    public void opened(Lane lane) {
                        opened.add(lane);
                    }
                });
    }

    @AfterEach
    void end() {
        one.close();
        two.close();
    }

    private Lane open() throws WireException {
        return one.wire.openLane(two.id(), two.address(), OFFER, LONG);
    }

    private Lane accepted() throws InterruptedException {
        Lane lane = opened.poll(20, TimeUnit.SECONDS);
        assertThat(lane).as("the other side has it").isNotNull();
        return lane;
    }

    @Test
    void whatIsSentAtOnceFromBothSidesArrivesWhole() throws Exception {
        Lane mine = open();
        Lane theirs = accepted();
        assertThat(theirs.offer()).isEqualTo(OFFER);
        assertThat(theirs.peer()).isEqualTo(one.id());
        assertThat(mine.isDialled()).isTrue();
        assertThat(theirs.isDialled()).isFalse();
        byte[] there = bytes(3 << 20, 1);
        byte[] back = bytes(3 << 20, 2);
        Exchange exchange = new Exchange(mine.tls(), there, theirs.tls(), back);
        exchange.run();
        assertThat(exchange.second.got).isEqualTo(there);
        assertThat(exchange.first.got).isEqualTo(back);
    }

    @Test
    void whoServesItMayRefuse() throws Exception {
        refusal = Optional.of(new Problem("too-old", "x", "y", "It is of an old epoch.", "z"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        WireException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("too-old"));
    }

    @Test
    void aNodeWithoutCopiesRefuses() {
        assertThatThrownBy(() -> two.wire.openLane(one.id(), one.address(), OFFER, LONG))
                .isInstanceOfSatisfying(
                        WireException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("copy-not-here"));
    }

    @Test
    void nobodyIsThere() throws Exception {
        String address = two.address();
        two.close();
        assertThatThrownBy(() -> one.wire.openLane(two.id(), address, OFFER, LONG))
                .isInstanceOfSatisfying(
                        WireException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("lane-not-opened"));
    }

    @Test
    @Covers("T1")
    void whoIsNotListedGetsNone() {
        two.wire.admit(new Admission(true, Set.of(BigInteger.TWO), Set.of()));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        WireException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("peer-not-listed"));
    }

    @Test
    @Covers("T1")
    void theLanesOfANodeThatIsRemovedEnd() throws Exception {
        Lane mine = open();
        accepted();
        two.wire.banish(Set.of(one.id()));
        ByteBuffer into = ByteBuffer.allocate(100);
        Station.until("it ended", () -> hasEnded(mine, into));
    }

    private static boolean hasEnded(Lane lane, ByteBuffer into) {
        try {
            return lane.tls().read(into) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// Both directions at once, by one thread and a selector.
    private static final class Exchange {
        final Side first;
        final Side second;

        Exchange(TlsChannel one, byte[] there, TlsChannel other, byte[] back) {
            first = new Side(one, there, back.length);
            second = new Side(other, back, there.length);
        }

        void run() throws IOException {
            long end = System.nanoTime() + LONG.toNanos();
            try (Selector selector = Selector.open()) {
                first.register(selector);
                second.register(selector);
                while (!(first.isDone() && second.isDone())) {
                    assertThat(System.nanoTime()).isLessThan(end);
                    first.turn();
                    second.turn();
                    selector.select(key -> {}, 100);
                }
            }
        }
    }

    private static final class Side {
        private final TlsChannel tls;
        private final ByteBuffer out;
        private final byte[] got;
        private final ByteBuffer in;
        private SelectionKey key;

        Side(TlsChannel tls, byte[] send, int receive) {
            this.tls = tls;
            this.out = ByteBuffer.wrap(send);
            this.got = new byte[receive];
            this.in = ByteBuffer.wrap(got);
        }

        void register(Selector selector) throws IOException {
            key = tls.channel().register(selector, SelectionKey.OP_READ);
        }

        void turn() throws IOException {
            boolean all = tls.write(out);
            key.interestOps(SelectionKey.OP_READ | (all ? 0 : SelectionKey.OP_WRITE));
            assertThat(tls.read(in)).isNotNegative();
        }

        boolean isDone() {
            return !out.hasRemaining() && !in.hasRemaining();
        }
    }
}

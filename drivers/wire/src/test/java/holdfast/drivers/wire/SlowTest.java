package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Peers that hang: what is sent to them is dropped, others are served, and nothing here waits for them.
@Covers("T4")
class SlowTest {

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");

    /// Says that it lives, and never reads.
    private static void neverReading(RawPeer peer) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            peer.present();
                            Station.pause(50);
                        }
                    } catch (IOException e) {
                        // The test is over.
                    }
                });
    }

    @Test
    void aPeerThatDoesNotReadHoldsUpNobodyElse() throws Exception {
        try (Station one = Station.started(1, authority, folder, "127.77.10.1:0");
                Station two = Station.started(2, authority, folder, "127.77.10.2:0");
                RawPeer slow = RawPeer.live(one, Station.trust(3, authority, folder), 3)) {
            neverReading(slow);
            two.keepsMessages = false;
            one.dials(two);
            Station.until("there are links", () -> one.hasLink(two) && links(one) == 2);
            Bytes large = Bytes.of(new byte[512 << 10]);
            for (int i = 0; i < 60; i++) {
                var _ = one.wire.ask(NodeId.of(3), "x", large, Duration.ofSeconds(30));
                one.wire.send(Station.heartbeat(1, 3, i));
            }
            LinkStatus link =
                    one.wire.links().stream()
                            .filter(l -> l.peer().equals(NodeId.of(3)))
                            .findFirst()
                            .orElseThrow();
            assertThat(link.isConnected()).isTrue();
            assertThat(link.dropped()).as("beyond the queue").isGreaterThan(30);
            for (int i = 0; i < 1_000; i++) {
                one.wire.send(one.heartbeat(2, i));
            }
            Station.until("others are served", () -> two.count.get() == 1_000);
            assertThat(one.link(two).dropped()).isZero();

            // Its sender hangs in a write now: closing does not wait for it.
            CompletableFuture<Void> closed = CompletableFuture.runAsync(one::close);
            Station.until("it is closed", closed::isDone);
            assertThat(one.wire.links()).allSatisfy(l -> assertThat(l.dropped()).isNotNegative());
        }
    }

    private static long links(Station station) {
        return station.wire.links().stream().filter(LinkStatus::isConnected).count();
    }

    @Test
    void closingWaitsForNobody() throws Exception {
        // Takes connections and never speaks.
        try (ServerSocket mute = new ServerSocket()) {
            mute.bind(new InetSocketAddress("127.77.10.9", 0), 50);
            Station one = Station.started(1, authority, folder, "127.77.10.1:0");
            String address = "127.77.10.9:" + mute.getLocalPort();
            one.wire.peers(Map.of(NodeId.of(5), address, NodeId.of(6), "127.77.10.1:1"));
            CompletableFuture<Void> met =
                    CompletableFuture.runAsync(() -> {
                        try {
                            one.wire.meet(address, Duration.ofMillis(700));
                        } catch (WireException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            Station.until(
                    "attempts hang",
                    () -> one.wire.links().stream().anyMatch(link -> link.attempts() >= 2));
            String own = one.address();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(one::close);
            Station.until("it is closed", closed::isDone);
            Station.until("the meeting has ended", met::isCompletedExceptionally);
            Station again = new Station(1, Station.settings(1, authority, folder, own));
            again.wire.start();
            again.close();
        }
    }

    @Test
    void aListenerThatStallsIsNotTakenForASilentPeer() throws Exception {
        try (Station one = Station.started(1, authority, folder, "127.77.10.1:0");
                Station two = Station.started(2, authority, folder, "127.77.10.2:0")) {
            one.dials(two);
            Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
            two.onMessage = () -> Station.pause(2L * WireLimits.NORMAL.silenceMillis());
            one.wire.send(one.heartbeat(2, 1));
            Station.until("it stalls", () -> two.count.get() == 1);
            one.wire.send(one.heartbeat(2, 2));
            Station.until("it goes on", () -> two.count.get() == 2);
            assertThat(one.told).containsExactly("connected n2 start 1");
            assertThat(two.told).containsExactly("connected n1 start 1");
        }
    }
}

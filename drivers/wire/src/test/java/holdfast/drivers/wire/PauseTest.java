package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A peer's process stands still and goes on: its machine takes connections meanwhile, and nothing comes back over them.
@Covers("T4")
class PauseTest {

    private static final long PAUSE_MILLIS = 3_000;

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");

    @Test
    void aPeerThatStoodStillIsTalkedToAtOnce() throws Exception {
        Station.trust(2, authority, folder);
        try (Station one = Station.started(1, authority, folder, "127.77.7.1:0");
                PeerProcess two = PeerProcess.start(2, folder, "127.77.7.2:0", one.address())) {
            one.wire.peers(Map.of(NodeId.of(2), two.address));
            Station.until("it answers", () -> echoed(one, 1));

            two.signal("STOP");
            long stopped = System.nanoTime();
            try {
                Station.pause(PAUSE_MILLIS);
                LinkStatus link = one.wire.links().getFirst();
                assertThat(link.isConnected()).isFalse();
                assertThat(link.attempts())
                        .as("attempts that its machine took, each for its whole limit")
                        .isBetween(1L, mostAttempts(System.nanoTime() - stopped));
                assertThat(one.refusals.get()).isZero();
            } finally {
                two.signal("CONT");
            }
            long continued = System.nanoTime();
            Station.until("it answers again", () -> echoed(one, 2));
            long took = System.nanoTime() - continued;
            assertThat(took).as("after the pause").isLessThan((continued - stopped) / 3);
            Station.until(
                    "one connection is left", () -> one.wire.links().getFirst().connections() == 1);
        }
    }

    private static boolean echoed(Station one, long round) {
        one.wire.send(one.heartbeat(2, round));
        return one.rounds().contains(round);
    }

    /// Four at once, and four more whenever their limit is over.
    private static long mostAttempts(long nanos) {
        WireLimits limits = WireLimits.NORMAL;
        return limits.attempts()
                * (TimeUnit.NANOSECONDS.toMillis(nanos) / limits.greetMillis() + 2);
    }
}

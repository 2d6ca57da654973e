package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.drivers.format.MessageFormat;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two connections between the same nodes: leave is taken of the older one, and nothing that was sent is lost.
@Covers("T4")
class LeaveTest {

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");

    private static Bytes heartbeat(long from, long to, long round) {
        return MessageFormat.write(Station.heartbeat(from, to, round));
    }

    @Test
    void theLowerIdTakesLeaveOfTheOlderAndStillReadsIt() throws Exception {
        Trust trust = Station.trust(3, authority, folder);
        try (Station one = Station.started(1, authority, folder, "127.77.13.1:0");
                RawPeer older = RawPeer.live(one, trust, 3)) {
            Station.until("it is live", () -> one.told.contains("connected n3 start 1"));
            try (RawPeer newer = RawPeer.live(one, trust, 3)) {
                assertThat(older.next().kind()).isEqualTo(Frame.LEAVE);
                older.send(Frame.MESSAGE, heartbeat(3, 1, 1));
                older.send(Frame.LEAVE, Bytes.EMPTY);
                assertThatThrownBy(older::next).isInstanceOf(IOException.class);
                Station.until("it was read", () -> one.rounds().contains(1L));
                one.wire.send(one.heartbeat(3, 2));
                assertThat(newer.next().payload()).isEqualTo(heartbeat(1, 3, 2));
                assertThat(one.told).containsExactly("connected n3 start 1");
            }
            Station.until("it is lost", () -> one.told.contains("lost n3"));
        }
    }

    @Test
    void whoeverIsTakenLeaveOfAnswersAndGoesOnOverTheOther() throws Exception {
        Trust trust = Station.trust(3, authority, folder);
        try (Station five = Station.started(5, authority, folder, "127.77.13.5:0");
                RawPeer older = RawPeer.live(five, trust, 3)) {
            Station.until("it is live", () -> five.told.contains("connected n3 start 1"));
            try (RawPeer newer = RawPeer.live(five, trust, 3)) {
                Station.until(
                        "both are live", () -> five.wire.links().getFirst().connections() == 2);
                newer.send(Frame.LEAVE, Bytes.EMPTY);
                assertThat(newer.next().kind()).isEqualTo(Frame.LEAVE);
                five.wire.send(five.heartbeat(3, 7));
                assertThat(older.next().payload()).isEqualTo(heartbeat(5, 3, 7));
                assertThat(five.told).containsExactly("connected n3 start 1");
            }
        }
    }
}

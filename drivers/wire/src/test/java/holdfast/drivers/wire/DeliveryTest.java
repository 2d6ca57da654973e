package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sent arrives, from whom it says, and links come and go with daemons.
@Covers({"T1", "T4"})
class DeliveryTest {

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");
    private Station one;
    private Station two;

    @BeforeEach
    void start() throws Exception {
        one = Station.started(1, authority, folder, "127.77.1.1:0");
        two = Station.started(2, authority, folder, "127.77.1.2:0");
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private void meet() {
        one.dials(two);
        Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
    }

    @Test
    void messagesArriveInOrderOverALinkThatOneSideDialled() {
        meet();
        for (long round = 1; round <= 3_000; round++) {
            one.wire.send(one.heartbeat(2, round));
            two.wire.send(two.heartbeat(1, round));
        }
        Station.until("all is there", () -> one.count.get() == 3_000 && two.count.get() == 3_000);
        List<Long> all = LongStream.rangeClosed(1, 3_000).boxed().toList();
        assertThat(one.rounds()).isEqualTo(all);
        assertThat(two.rounds()).isEqualTo(all);
        assertThat(two.messages.getFirst()).isEqualTo(one.heartbeat(2, 1));
    }

    @Test
    void whereBothDialOneLinkStaysInTheEndAndNothingIsLost() {
        for (int again = 0; again < 5; again++) {
            one.dials(two);
            two.dials(one);
            Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
            int before = two.count.get();
            for (long round = 1; round <= 400; round++) {
                one.wire.send(one.heartbeat(2, round));
                Station.pause(round % 20 == 0 ? 5 : 0);
            }
            Station.until("all is there", () -> two.count.get() == before + 400);
            Station.until(
                    "one is left",
                    () -> one.link(two).connections() == 1 && two.link(one).connections() == 1);
            assertThat(one.told).doesNotContain("lost n2");
            one.wire.banish(Set.of(two.id()));
            Station.until("it is gone", () -> !one.hasLink(two) && !two.hasLink(one));
            one.wire.banish(Set.of());
            one.told.clear();
        }
    }

    @Test
    void presenceGoesOutByItselfAndMeasuresTheWay() {
        one.wire.present(Bytes.of("{\"load\":7}".getBytes(StandardCharsets.UTF_8)));
        meet();
        Station.until("presence came", () -> "{\"load\":7}".equals(two.presences.get(one.id())));
        Station.until("the way is known", () -> one.link(two).roundTrip().isPresent());
        one.wire.present(Bytes.of("{\"load\":8}".getBytes(StandardCharsets.UTF_8)));
        // Whatever else goes out.
        Station.until(
                "the new presence came",
                () -> {
                    one.wire.send(one.heartbeat(2, 1));
                    return "{\"load\":8}".equals(two.presences.get(one.id()));
                });
    }

    @Test
    @Covers("W9")
    void aRefusedConnectionIsToldEachTimeUntilTheDaemonIsBack() throws Exception {
        meet();
        String address = two.address();
        two.close();
        Station.until("it was refused", () -> one.refusals.get() >= 3);
        assertThat(one.told).containsSequence("connected n2 start 1", "lost n2");
        assertThat(one.link(two).why()).contains("nobody listens");
        assertThat(one.link(two).attempts()).isGreaterThanOrEqualTo(3);
        one.wire.send(one.heartbeat(2, 1));
        assertThat(one.link(two).dropped()).isEqualTo(1);

        WireSettings settings = Station.settings(2, authority, folder, address);
        two =
                new Station(
                        2,
                        new WireSettings(
                                Station.greeting(2, 2),
                                settings.listen(),
                                settings.trust(),
                                settings.limits()));
        two.wire.start();
        Station.until("it is back", () -> one.hasLink(two));
        assertThat(one.told).endsWith("connected n2 start 2");
        one.wire.send(one.heartbeat(2, 9));
        Station.until("the message is there", () -> two.rounds().equals(List.of(9L)));
    }

    @Test
    void aMessageInAnothersNameIsNotTaken() {
        meet();
        one.wire.send(Station.heartbeat(7, 2, 1));
        one.wire.send(one.heartbeat(2, 2));
        Station.until("the true one is there", () -> two.count.get() == 1);
        assertThat(two.rounds()).containsExactly(2L);
        assertThat(two.hasNoted("in the name of n7")).isTrue();
        assertThat(two.link(one).connections()).isEqualTo(1);
    }

    @Test
    void aMessageToSomebodyUnknownIsDroppedAndCounted() {
        meet();
        one.wire.send(one.heartbeat(3, 1));
        assertThat(one.wire.homeless()).isEqualTo(1);
    }

    @Test
    void somebodyUnknownIsMetByAddressAndTheLinkIsKept() throws Exception {
        Greeting greeting = one.wire.meet(two.address(), Duration.ofSeconds(10));
        assertThat(greeting).isEqualTo(Station.greeting(2, 1));
        one.wire.send(one.heartbeat(2, 4));
        Station.until("it is there", () -> two.rounds().equals(List.of(4L)));
        two.wire.send(two.heartbeat(1, 5));
        Station.until("the answer is there", () -> one.rounds().equals(List.of(5L)));
        assertThat(one.link(two).address()).isEmpty();
        // Dialling others leaves it alone.
        one.wire.peers(Map.of(NodeId.of(3), "127.77.1.3:9"));
        one.wire.send(one.heartbeat(2, 6));
        Station.until("it goes on", () -> two.count.get() == 2);
    }

    @Test
    void meetingNobodyOrOneselfOrNonsenseSaysSo() {
        String free = two.address();
        two.close();
        assertThat(problemOfMeeting(free).why()).contains("Nobody listens");
        assertThat(problemOfMeeting(one.address()).why()).contains("like this node itself");
        assertThat(problemOfMeeting("nonsense").code()).isEqualTo("address-unreadable");
    }

    private Problem problemOfMeeting(String address) {
        return catchThrowableOfType(
                        WireException.class, () -> one.wire.meet(address, Duration.ofSeconds(10)))
                .problem();
    }

    @Test
    void anAddressAtWhichAnotherNodeIsGivesNoLink() {
        one.wire.peers(Map.of(NodeId.of(3), two.address()));
        Station.until("it was noted", () -> one.hasNoted("At that address is n2"));
        assertThat(one.wire.links()).allSatisfy(link -> assertThat(link.isConnected()).isFalse());
    }

    @Test
    void aRemovedNodeLosesItsLinksAndGetsNoOthers() {
        two.dials(one);
        meet();
        one.wire.banish(Set.of(two.id()));
        Station.until("it is gone", () -> !one.hasLink(two));
        Station.until("it was told", () -> two.hasNoted("was removed from the cluster"));
        assertThat(one.hasLink(two)).isFalse();
    }

    @Test
    void aPortThatIsInUseIsSaidInWords() throws Exception {
        Station third = new Station(3, Station.settings(3, authority, folder, one.address()));
        WireException failure = catchThrowableOfType(WireException.class, third.wire::start);
        assertThat(failure.problem().code()).isEqualTo("port-in-use");
        assertThat(failure.problem().on()).isEqualTo(one.address());
        assertThat(failure.problem().remedy()).contains("ss -ltnp");
        Station foreign =
                new Station(3, Station.settings(3, authority, folder, "203.0.113.7:7420"));
        assertThat(catchThrowableOfType(WireException.class, foreign.wire::start).problem().code())
                .isEqualTo("address-not-here");
    }
}

package holdfast.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.model.Index;
import holdfast.core.model.Term;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each fault of the simulated network does what it says.
class SimNetworkTest {
    private static final long MARK = 1_000_000;

    private final Bench bench = new Bench(7, 2);
    private final SimNode one = bench.node(0);
    private final SimNode two = bench.node(1);

    @BeforeEach
    void start() {
        two.start();
    }

    /// Sends messages that the receiver takes in and makes nothing of.
    private void send(int count) {
        for (int number = 0; number < count; number++) {
            Message.Body body = new Message.HeartbeatAnswer(MARK + number, Index.ZERO);
            Term term = new Term(FirstMembers.GENERATION, 0);
            bench.world
                    .network()
                    .send(one, new Message(one.id(), one.dataId(), two.id(), term, body));
        }
    }

    private List<Long> arrived() {
        return bench.told(two, Event.Received.class).stream()
                .filter(event -> event.message().body() instanceof Message.HeartbeatAnswer)
                .map(event -> ((Message.HeartbeatAnswer) event.message().body()).round() - MARK)
                .toList();
    }

    private void habits(int lost, int twice, int late, boolean inOrder, boolean keeps) {
        bench.world
                .network()
                .takeHabits(new NetworkHabits(50, 100, lost, twice, late, 20_000, inOrder, keeps));
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void aQuietNetworkDeliversEachMessageOnceAndInOrder() {
        send(200);
        bench.run(1_000);
        assertThat(arrived()).isEqualTo(upTo(200));
    }

    @Test
    void messagesGetLost() {
        habits(300_000, 0, 0, true, false);
        send(1_000);
        bench.run(1_000);
        assertThat(arrived()).hasSizeBetween(600, 800);
    }

    @Test
    void messagesComeTwice() {
        habits(0, 300_000, 0, true, false);
        send(1_000);
        bench.run(1_000);
        assertThat(arrived()).hasSizeBetween(1_200, 1_400).containsAll(upTo(1_000));
    }

    @Test
    void messagesOvertakeEachOther() {
        habits(0, 0, 500_000, false, false);
        send(100);
        bench.run(1_000);
        assertThat(arrived())
                .containsExactlyInAnyOrderElementsOf(upTo(100))
                .isNotEqualTo(upTo(100));
    }

    @Test
    void aCutIsOneWayAndEndsWhenItIsHealed() {
        bench.world.network().cut(0, 1);
        assertThat(bench.world.network().isCut(1, 0)).isFalse();
        send(10);
        bench.run(100);
        assertThat(arrived()).isEmpty();
        bench.world.network().heal(0, 1);
        send(5);
        bench.run(100);
        assertThat(arrived()).isEqualTo(upTo(5));
    }

    @Test
    void whatWasSentIntoACutMayArriveWhenItIsHealed() {
        habits(0, 0, 0, true, true);
        bench.world.network().cut(0, 1);
        send(10);
        bench.run(100);
        assertThat(arrived()).isEmpty();
        bench.world.network().heal(0, 1);
        bench.run(100);
        assertThat(arrived()).isEqualTo(upTo(10));
    }

    @Test
    void aMachineWithoutTheProgramRefusesAndOneWithoutPowerIsSilent() {
        one.start();
        bench.run(100);
        two.crash("killed");
        send(1);
        bench.run(50);
        int refusals = bench.told(one, Event.PeerRefused.class).size();
        assertThat(refusals).isPositive();
        two.cutPower();
        bench.run(10);
        int before = bench.told(one, Event.PeerRefused.class).size();
        send(1);
        bench.run(1_000);
        assertThat(bench.told(one, Event.PeerRefused.class)).hasSize(before);
    }

    @Test
    void aPausedProgramFindsEverythingWhenItGoesOn() {
        two.pause();
        send(20);
        bench.run(500);
        assertThat(arrived()).isEmpty();
        two.resume();
        bench.run(10);
        assertThat(arrived()).isEqualTo(upTo(20));
    }
}

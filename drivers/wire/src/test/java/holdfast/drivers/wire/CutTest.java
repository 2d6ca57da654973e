package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packets are dropped without a word for a while, and come through again: the link is back much sooner than TCP
/// alone would be. One cut serves four pairs, because waiting is all that it costs.
@Covers("T4")
class CutTest {

    /// Long enough for TCP to wait for seconds between two attempts of its own.
    private static final long CUT_MILLIS = 3_500;

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");
    private final List<Pair> pairs = new ArrayList<>();

    /// Two stations that tell each other the time all the while.
    private final class Pair implements AutoCloseable {
        final String net;
        final Station one;
        final Station two;
        volatile boolean stopped;

        Pair(String net, WireLimits limits) throws Exception {
            this.net = net;
            one = station(1, limits);
            two = station(2, limits);
            one.dials(two);
            two.dials(one);
            Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
            Thread.ofVirtual().start(this::talk);
        }

        private Station station(long number, WireLimits limits) throws Exception {
            WireSettings normal = Station.settings(number, authority, folder, net + number + ":0");
            Station station =
                    new Station(
                            number,
                            new WireSettings(
                                    normal.self(), normal.listen(), normal.trust(), limits));
            station.wire.start();
            return station;
        }

        private void talk() {
            while (!stopped) {
                long now = System.nanoTime();
                one.wire.send(one.heartbeat(2, now));
                two.wire.send(two.heartbeat(1, now));
                Station.pause(20);
            }
        }

        Cut.Way there() {
            return new Cut.Way(net + 1, net + 2);
        }

        Cut.Way back() {
            return new Cut.Way(net + 2, net + 1);
        }

        /// Whether each has heard something that the other said after `nanos`.
        boolean talksSince(long nanos) {
            return heard(one, nanos) && heard(two, nanos);
        }

        private static boolean heard(Station station, long nanos) {
            return !station.messages.isEmpty()
                    && station.rounds().stream().anyMatch(round -> round - nanos > 0);
        }

        @Override
        public void close() {
            stopped = true;
            one.close();
            two.close();
        }
    }

    private Pair pair(String net, WireLimits limits) throws Exception {
        Pair pair = new Pair(net, limits);
        pairs.add(pair);
        return pair;
    }

    @AfterEach
    void stop() {
        pairs.forEach(Pair::close);
    }

    @Test
    void aLinkIsBackAtOnceWhenPacketsComeThroughAgain() throws Exception {
        try (Cut cut = Cut.prepared()) {
            Pair both = pair("127.77.3.", WireLimits.NORMAL);
            Pair oneWay = pair("127.77.4.", WireLimits.NORMAL);
            Pair patient = pair("127.77.5.", neverGivingUp());
            Pair whole = pair("127.77.6.", WireLimits.NORMAL);
            Station.until("all talk", () -> pairs.stream().allMatch(pair -> pair.talksSince(0)));

            long begun = System.nanoTime();
            cut.begin(
                    List.of(
                            both.there(),
                            both.back(),
                            oneWay.back(),
                            patient.there(),
                            patient.back()));
            Station.pause(CUT_MILLIS);
            for (Pair pair : List.of(both, oneWay)) {
                assertThat(pair.one.hasLink(pair.two)).as(pair.net).isFalse();
                assertThat(pair.two.hasLink(pair.one)).as(pair.net).isFalse();
                assertThat(pair.one.refusals.get()).as("a cut is no refusal").isZero();
                assertAttemptsAreFew(pair.one.link(pair.two), System.nanoTime() - begun);
            }
            assertThat(both.one.hasNoted("nothing was heard for 1000 ms")).isTrue();
            cut.heal();
            long healed = System.nanoTime();
            Station.until("it is back", () -> both.talksSince(healed));
            Station.until("it is back", () -> oneWay.talksSince(healed));
            long took = System.nanoTime() - healed;

            assertThat(took).as("after the cut").isLessThan((healed - begun) / 3);
            // The same question to a wire that waits for TCP: so it can be answered with no.
            long third = (healed - begun) / 3;
            Station.pause(
                    Math.max(TimeUnit.NANOSECONDS.toMillis(healed + third - System.nanoTime()), 0));
            assertThat(patient.talksSince(healed)).as("the planted fault is caught").isFalse();
            assertThat(whole.one.told).containsExactly("connected n2 start 1");
        }
    }

    private static void assertAttemptsAreFew(LinkStatus link, long nanos) {
        long most = TimeUnit.NANOSECONDS.toMillis(nanos) / WireLimits.NORMAL.retryMillis() + 1;
        assertThat(link.attempts()).as("attempts").isBetween(most / 4, most);
    }

    /// The fault that this test is there to catch: silence does not end a link.
    private static WireLimits neverGivingUp() {
        WireLimits n = WireLimits.NORMAL;
        return new WireLimits(
                n.pulseMillis(),
                n.presenceMillis(),
                n.presenceMostMillis(),
                1_000_000,
                n.retryMillis(),
                n.refusedMillis(),
                n.connectMillis(),
                n.greetMillis(),
                n.attempts(),
                n.strangers(),
                n.backlog(),
                n.peers(),
                n.greetingBytes(),
                n.frameBytes(),
                n.queueFrames(),
                n.queueBytes(),
                n.burstBytes(),
                n.asks(),
                n.noteMillis());
    }
}

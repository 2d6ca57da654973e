package holdfast.drivers.witness;

import static holdfast.drivers.witness.Given.term;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessEvent.AskAcknowledge;
import holdfast.drivers.format.ByteWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Children that die by themselves, or cannot even be had.
@Covers({"W3", "W8"})
class KilledChildTest {

    private static final int KILLS = 8;
    private static final long MOST_DELAY_MICROS = 3_000;

    private Machine machine;
    private Path share;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
        share = machine.directory("share");
        Files.write(share.resolve(Layout.fileName(Given.FILE)), TableFormat.fresh(Given.FILE));
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void killedInTheMiddleOfWritesItsSlotNeverGoesBack() throws Exception {
        Path data = machine.directory("one");
        LiveNode one = machine.using(new LiveNode(1, share, data));
        Caller reader = machine.using(new Caller(share, machine.directory("two"), Given.PATIENT));
        Random random = new Random(42);
        long index = 0;
        long granted = 0;
        long sequence = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Verdict verdict = Verdict.NO_ANSWER;
            while (verdict != Verdict.GRANTED) {
                verdict = acknowledge(one, ++index);
            }
            granted = index;
            long nanos = random.nextLong(MOST_DELAY_MICROS) * 1_000;
            Thread killer = Thread.ofPlatform().start(() -> killIn(nanos, data));
            boolean wasKilled = false;
            for (int tries = 0; tries < 200 && !wasKilled; tries++) {
                wasKilled = acknowledge(one, ++index) == Verdict.NO_ANSWER;
                granted = wasKilled ? granted : index;
            }
            killer.join();
            Slot slot = newest(reader.table());
            assertThat(slot.sequence()).isGreaterThanOrEqualTo(sequence);
            assertThat(slot.accepted().index().value()).isBetween(granted, index);
            sequence = slot.sequence();
        }
        assertThat(one.distrusted).isEmpty();
    }

    private static Verdict acknowledge(LiveNode node, long index) throws InterruptedException {
        LogEnd entry = new LogEnd(term(3), new Index(index));
        return node.ask(new AskAcknowledge(term(3), entry)).verdict();
    }

    private static void killIn(long nanos, Path data) {
        long from = System.nanoTime();
        while (System.nanoTime() - from < nanos) {
            Thread.onSpinWait();
        }
        Caller.children(data).forEach(ProcessHandle::destroyForcibly);
    }

    /// The newer of slot 1's valid sectors, of which there is always one.
    private static Slot newest(Table table) {
        Table.Pair pair = table.slots().get(1);
        return Stream.of(pair.first(), pair.second())
                .filter(Sector.Holds.class::isInstance)
                .map(sector -> ((Sector.Holds) sector).slot())
                .max((left, right) -> Long.compare(left.sequence(), right.sequence()))
                .orElseThrow();
    }

    @Test
    void whileNoChildCanBeHadRequestsAreAnsweredInTimeWithWhy() throws Exception {
        ChildCommand absent = new ChildCommand(java.util.List.of("/no/such/program"));
        Caller caller =
                machine.using(new Caller(share, machine.directory("one"), Given.HASTY, absent));
        assertThat(caller.read().toString()).contains("no process could be started");
        assertThat(caller.write(1, false, Given.slot(1, 1, 1)))
                .isInstanceOf(WitnessEvent.SectorUnknown.class);
        caller.askToReap();
        assertThat(caller.answer()).isInstanceOf(WitnessEvent.Reaped.class);
    }

    @Test
    void aChildThatDiesAtOnceSaysWhy() throws Exception {
        Caller caller = machine.using(new Caller(share, machine.path("absent"), Given.HASTY));
        Machine.awaitThat(
                "the reason is known",
                () -> caller.read().toString().contains("NoSuchFileException"));
    }

    @Test
    void aChildEndsWithItsDaemon() throws Exception {
        Path data = machine.directory("one");
        Process child =
                Given.COMMAND
                        .with(
                                java.util.List.of(
                                        "serve",
                                        Given.FILE.value().toString(),
                                        share.toString(),
                                        data.toString()))
                        .start();
        Frames.write(child.getOutputStream(), new ByteWriter(0));
        assertThat(Frames.read(child.getInputStream())).isPresent();
        child.getOutputStream().close();
        assertThat(child.waitFor()).isZero();
    }
}

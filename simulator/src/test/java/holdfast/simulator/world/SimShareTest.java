package holdfast.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Event;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The simulated share and its driver: what a real one may do to us, and what its driver promises.
@Covers({"W3", "W8"})
class SimShareTest {
    private static final FileId FILE = FileId.of(9);
    private static final int SLOT = 3;

    private Bench bench = new Bench(1, 1);
    private SimNode node = bench.node(0);
    private SimShare share = bench.world.share(FILE);
    private ShareDriver driver = driver();

    private ShareDriver driver() {
        node.start();
        return new ShareDriver(bench.world, node, share, bench.world.chance(77));
    }

    private void again(long seed) {
        bench = new Bench(seed, 1);
        node = bench.node(0);
        share = bench.world.share(FILE);
        driver = driver();
    }

    private Slot slot(long sequence) {
        Term term = new Term(FirstMembers.GENERATION, sequence);
        return new Slot(FILE, node.id(), node.dataId(), sequence, term, LogEnd.ZERO, 0);
    }

    private void write(long number, long sequence) {
        driver.request(new WitnessIo.WriteSector(number, SLOT, false, slot(sequence)));
    }

    private List<WitnessEvent> answers() {
        return bench.told(node, Event.Witnessed.class).stream()
                .map(Event.Witnessed::answer)
                .toList();
    }

    private WitnessEvent lastAnswer() {
        return answers().getLast();
    }

    private Sector read(long number) {
        driver.request(new WitnessIo.ReadTable(number));
        bench.run(100);
        assertThat(lastAnswer()).isInstanceOf(WitnessEvent.TableRead.class);
        return ((WitnessEvent.TableRead) lastAnswer()).table().slots().get(SLOT).first();
    }

    @Test
    void whatWasConfirmedIsReadBack() {
        write(1, 5);
        bench.run(100);
        assertThat(lastAnswer()).isEqualTo(new WitnessEvent.SectorWritten(1));
        assertThat(read(2)).isEqualTo(new Sector.Holds(slot(5)));
    }

    @Test
    void aReadingSeesWhatIsWrittenMeanwhileOrNotOrHalf() {
        Set<String> seen = new HashSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            again(seed);
            bench.world.takeShareHabits(new ShareHabits(400, 800, 500_000, 700));
            write(1, 5);
            bench.world.agenda().runUntil(bench.world.now() + 10 * seed);
            driver.request(new WitnessIo.ReadTable(2));
            bench.run(100);
            for (WitnessEvent answer : answers()) {
                if (answer instanceof WitnessEvent.TableRead(long _, var table)) {
                    seen.add(
                            switch (table.slots().get(SLOT).first()) {
                                case Sector.Bad _ -> "half";
                                case Sector.Holds(Slot slot) when slot.isEmpty() -> "not";
                                case Sector.Holds _ -> "whole";
                            });
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("half", "not", "whole");
    }

    @Test
    void aHangingShareAnswersNothingAndTheDriverGivesUpInTime() {
        share.hang(1);
        driver.request(new WitnessIo.ReadTable(1));
        write(2, 5);
        bench.run(600);
        assertThat(answers())
                .hasSize(2)
                .hasOnlyElementsOfTypes(
                        WitnessEvent.TableUnreadable.class, WitnessEvent.SectorUnknown.class);
        share.hang(-1);
        bench.run(100);
        assertThat(answers()).as("no second answer").hasSize(2);
        assertThat(share.sector(SLOT, false)).isEqualTo(new Sector.Holds(slot(5)));
    }

    @Test
    void nothingIsReapedWhileTheWriteCanStillLand() {
        Set<Boolean> landed = new HashSet<>();
        for (long seed = 1; seed <= 60; seed++) {
            again(seed);
            share.hang(1);
            write(1, 5);
            bench.run(600);
            driver.request(new WitnessIo.Reap(2));
            bench.run(3_000);
            assertThat(lastAnswer()).isInstanceOf(WitnessEvent.SectorUnknown.class);
            share.hang(-1);
            bench.run(100);
            assertThat(lastAnswer()).isEqualTo(new WitnessEvent.Reaped(2));
            Sector atReaping = share.sector(SLOT, false);
            bench.run(3_000);
            assertThat(share.sector(SLOT, false)).isEqualTo(atReaping);
            landed.add(atReaping.equals(new Sector.Holds(slot(5))));
        }
        assertThat(landed)
                .as("a write of unknown outcome landed, or did not")
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void afterARestartNothingIsDoneBeforeTheFormerProcessIsGone() {
        for (long seed = 1; seed <= 60; seed++) {
            again(seed);
            share.hang(1);
            write(1, 5);
            bench.run(10);
            node.crash("killed");
            driver.programStopped();
            node.start();
            driver.request(new WitnessIo.ReadTable(1));
            bench.run(600);
            assertThat(lastAnswer()).isInstanceOf(WitnessEvent.TableUnreadable.class);
            share.hang(-1);
            bench.run(10);
            write(2, 6);
            bench.run(3_000);
            assertThat(share.sector(SLOT, false))
                    .as("the newer write stays")
                    .isEqualTo(new Sector.Holds(slot(6)));
        }
    }

    @Test
    void aFailingShareMayHaveDoneItOrHalfOrDoItLater() {
        Set<String> outcomes = new HashSet<>();
        for (long seed = 1; seed <= 100; seed++) {
            again(seed);
            share.fail(1);
            write(1, 5);
            bench.run(20);
            assertThat(lastAnswer()).isInstanceOf(WitnessEvent.SectorUnknown.class);
            Sector first = share.sector(SLOT, false);
            bench.run(6_000);
            Sector last = share.sector(SLOT, false);
            outcomes.add(
                    first.equals(last)
                            ? last.getClass().getSimpleName() + isWritten(last)
                            : "late");
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder("Bad false", "Holds true", "Holds false", "late");
    }

    private static String isWritten(Sector sector) {
        return " " + (sector instanceof Sector.Holds(Slot slot) && !slot.isEmpty());
    }

    @Test
    void oneNodeCanBeCutOffFromTheShareAlone() {
        share.failFor(0, 1);
        assertThat(share.moodTowards(0)).isEqualTo(SimShare.Mood.FAILING);
        share.failFor(0, -1);
        share.hangFor(0, 1);
        assertThat(share.moodTowards(0)).isEqualTo(SimShare.Mood.HANGING);
        share.hangFor(0, -1);
        assertThat(share.moodTowards(0)).isEqualTo(SimShare.Mood.WELL);
    }
}

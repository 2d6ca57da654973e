package holdfast.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Write;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A simulated disk breaks what it may break, and nothing else.
@Covers("A8")
class SimDiskTest {
    private static final Term TERM = new Term(FirstMembers.GENERATION, 1);

    private static Write entries(long from, long to) {
        List<Entry> entries = new ArrayList<>();
        for (long index = from; index <= to; index++) {
            entries.add(new Entry(TERM, new Index(index), new Entry.Nothing()));
        }
        return new Write.AppendEntries(entries);
    }

    private static Write vote() {
        return new Write.SaveState(
                new HardState(TERM, new HardState.Vote.Given(NodeId.of(1)), WitnessMemory.NONE));
    }

    @Test
    void aCrashKeepsSomePrefixOfWhatWasNotConfirmed() {
        Set<Long> ends = new HashSet<>();
        Set<Boolean> votes = new HashSet<>();
        int tears = 0;
        for (long seed = 1; seed <= 300; seed++) {
            SimDisk disk = new Bench(seed, 1).node(0).disk();
            disk.submit(new Action.Persist(1, List.of(entries(1, 6))));
            disk.submit(new Action.Persist(2, List.of(vote(), entries(7, 8))));
            disk.crash();
            long end = disk.contents().last().index().value();
            boolean voted = disk.contents().hardState().term().equals(TERM);
            assertThat(voted)
                    .as("the vote is there only behind the entries before it")
                    .isIn(end >= 6, false);
            assertThat(end > 6).as("nothing is there behind a missing vote").isIn(voted, false);
            ends.add(end);
            votes.add(voted);
            tears += disk.tears();
        }
        assertThat(ends).contains(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(votes).containsExactlyInAnyOrder(true, false);
        assertThat(tears).as("records that were half-written").isPositive();
    }

    @Test
    void whatWasConfirmedSurvives() {
        Bench bench = new Bench(1, 1);
        SimDisk disk = bench.node(0).disk();
        disk.submit(new Action.Persist(1, List.of(vote(), entries(1, 6))));
        bench.run(50);
        disk.crash();
        assertThat(disk.contents().last().index()).isEqualTo(new Index(6));
        assertThat(disk.find()).isInstanceOf(SimDisk.Finding.Whole.class);
    }

    @Test
    void aHungDiskDoesNothingAndThenEverythingInOrder() {
        Bench bench = new Bench(1, 1);
        SimDisk disk = bench.node(0).disk();
        disk.hang();
        disk.submit(new Action.Persist(1, List.of(entries(1, 1))));
        disk.submit(new Action.Persist(2, List.of(entries(2, 2), new Write.CutFrom(new Index(2)))));
        bench.run(5_000);
        assertThat(disk.contents().entryCount()).isZero();
        disk.release();
        bench.run(1);
        assertThat(disk.contents().last().index()).isEqualTo(new Index(1));
    }

    @Test
    @Covers("A9")
    void aFullDiskStopsTheNodeAndLetsItBackLater() {
        Bench bench = new Bench(1, 1);
        SimNode node = bench.node(0);
        node.disk().fill();
        node.start();
        bench.run(1_000);
        assertThat(node.isRunning()).isFalse();
        assertThat(node.stoppedBecause()).contains("no space");
        assertThat(bench.told(node, Event.PersistFailed.class)).hasSize(1);
        node.disk().free();
        node.start();
        bench.run(1_000);
        assertThat(node.isRunning()).isTrue();
        assertThat(node.program().agreement().commit().value()).isPositive();
    }

    @Test
    void rotIsNoticedAtTheNextStart() {
        Bench bench = new Bench(1, 1);
        SimNode node = bench.node(0);
        node.start();
        bench.run(1_000);
        assertThat(node.disk().rot()).isTrue();
        node.crash("killed");
        node.start();
        assertThat(node.isRunning()).isFalse();
        assertThat(node.isBroken()).isTrue();
        assertThat(node.stoppedBecause()).contains("checksum");
    }
}

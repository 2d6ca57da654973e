package holdfast.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.lease.Holder.Taken;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HolderTest {
    private static final NodeId SELF = NodeId.of(1);
    private static final NodeId LEADER = NodeId.of(2);
    private static final StartCount START = new StartCount(4);
    private static final long L = 3_000;
    private static final Generation G1 = new Generation(1, new UUID(4, 1));
    private static final Generation G2 = new Generation(2, new UUID(4, 2));
    private static final Index C = new Index(70);

    private final Holder holder = new Holder(SELF, DataId.of(1), START);

    private void adoptFrozen() {
        holder.adopted(true, 0);
        holder.shown(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private LeaseAsk ask(long now) {
        holder.beat(now, true, true);
        return holder.ask(now, L, LEADER).orElseThrow();
    }

    private static LeaseGrant answer(LeaseAsk ask, long length, Index commit) {
        return new LeaseGrant(
                LEADER, SELF, ask.start(), ask.number(), length, commit, new Term(G1, 3));
    }

    private Taken grant(long now, LeaseAsk ask) {
        return holder.granted(now, answer(ask, L, C), G1);
    }

    /// Frozen at first, then open under a lease that was asked for at this time.
    private void openFrom(long sent) {
        adoptFrozen();
        assertThat(grant(sent + 1, ask(sent))).isEqualTo(Taken.BEGAN);
        assertThat(holder.mayOpen(sent + 1, C)).isTrue();
        holder.opened();
    }

    @Test
    @Covers("L2")
    void asksEveryEighthOfALease() {
        adoptFrozen();
        ask(1_000);
        holder.beat(1_374, true, true);
        assertThat(holder.ask(1_374, L, LEADER)).isEmpty();
        assertThat(holder.askAt(1_374)).isEqualTo(1_375);
        assertThat(holder.ask(1_375, L, LEADER)).isPresent();
    }

    @Test
    @Covers("L8")
    void asksOnlyWhileGuardAndDeadmanBeat() {
        adoptFrozen();
        assertThat(holder.ask(1_000, L, LEADER)).isEmpty();
        holder.beat(1_000, true, false);
        assertThat(holder.ask(1_000, L, LEADER)).isEmpty();
        holder.beat(1_100, false, true);
        assertThat(holder.ask(1_500, L, LEADER)).isPresent();
        holder.beat(1_601, false, true);
        assertThat(holder.ask(1_875, L, LEADER)).as("the guard is silent").isEmpty();
        assertThat(holder.askAt(1_875)).isEqualTo(Long.MAX_VALUE);
        holder.beat(2_601, true, false);
        assertThat(holder.ask(2_601, L, LEADER)).as("the deadman is silent").isEmpty();
    }

    @Test
    @Covers("L7")
    void asksNothingBeforeWhatRunsIsAdopted() {
        holder.beat(1_000, true, true);
        assertThat(holder.ask(1_000, L, LEADER)).isEmpty();
        assertThat(holder.askAt(1_000)).isEqualTo(Long.MAX_VALUE);
        assertThat(holder.freezeAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Covers({"L2", "L4"})
    void countsFromWhenItSentTheRequest() {
        adoptFrozen();
        LeaseAsk ask = ask(1_000);
        assertThat(grant(2_900, ask)).isEqualTo(Taken.BEGAN);
        assertThat(holder.deadlines()).isEqualTo(new Deadlines(3_400, 3_610, 3_790, 4_000));
        assertThat(holder.isHeld(3_399)).isTrue();
        assertThat(holder.isHeld(3_400)).isFalse();
    }

    @Test
    @Covers("L4")
    void freezesAtItsOwnShareOfTheLease() {
        openFrom(1_000);
        assertThat(holder.mustFreeze(3_399)).isFalse();
        assertThat(holder.freezeAt()).isEqualTo(3_400);
        assertThat(holder.mustFreeze(3_400)).isTrue();
        holder.frozen();
        assertThat(holder.mustFreeze(3_400)).isFalse();
        assertThat(holder.pauses()).isEqualTo(1);
    }

    @Test
    void renewalsLastFromTheLatestRequestInWhateverOrderTheyCome() {
        openFrom(1_000);
        LeaseAsk second = ask(1_400);
        LeaseAsk third = ask(1_800);
        assertThat(grant(1_810, third)).isEqualTo(Taken.RENEWED);
        assertThat(grant(1_820, second)).isEqualTo(Taken.RENEWED);
        assertThat(holder.deadlines().endMillis()).isEqualTo(4_800);
    }

    @Test
    @Covers("L7")
    void startsAndThawsNothingBeforeTheFirstGrantsCommitIsApplied() {
        adoptFrozen();
        grant(1_001, ask(1_000));
        assertThat(holder.needed()).isEqualTo(C);
        assertThat(holder.mayOpen(1_002, C.previous())).isFalse();
        assertThat(holder.mayStart(1_002, C)).as("not thawed yet").isFalse();
        assertThat(holder.mayOpen(1_002, C)).isTrue();
        holder.opened();
        assertThat(holder.mayStart(1_002, C)).isTrue();
    }

    @Test
    @Covers("L7")
    void aLeaseThatRanOutIsNotTakenUpAgain() {
        openFrom(1_000);
        LeaseAsk late = ask(1_400);
        holder.frozen();
        LeaseGrant grant = answer(late, L, new Index(90));
        assertThat(holder.granted(3_700, grant, G1)).isEqualTo(Taken.BEGAN);
        assertThat(holder.mayOpen(3_700, C)).isFalse();
        assertThat(holder.mayOpen(3_700, new Index(90))).isTrue();
    }

    @Test
    @Covers({"L4", "L7"})
    void aGrantThatComesAfterTheDeadlineDoesNotSpareTheFreeze() {
        openFrom(1_000);
        LeaseAsk late = ask(1_400);
        assertThat(grant(3_500, late)).isEqualTo(Taken.BEGAN);
        assertThat(holder.mustFreeze(3_500)).isTrue();
        assertThat(holder.mayStart(3_500, C)).isFalse();
        holder.frozen();
        assertThat(holder.mayOpen(3_500, C)).isTrue();
    }

    @Test
    void aGrantThatIsOverWhenItComesIsNone() {
        adoptFrozen();
        assertThat(grant(3_400, ask(1_000))).isEqualTo(Taken.IGNORED);
    }

    @Test
    @Covers("L7")
    void aGrantToAnEarlierStartIsNone() {
        Holder before = new Holder(SELF, DataId.of(1), new StartCount(3));
        before.adopted(true, 0);
        before.beat(1_000, true, true);
        LeaseAsk old = before.ask(1_000, L, LEADER).orElseThrow();
        adoptFrozen();
        LeaseAsk own = ask(1_010);
        assertThat(own.number()).isEqualTo(old.number());
        assertThat(grant(1_020, old)).isEqualTo(Taken.IGNORED);
    }

    @Test
    @Covers("L7")
    void aRestartedDaemonLeavesRunningWhatItFindsAndStartsNothing() {
        holder.adopted(false, 2_000);
        assertThat(holder.mustFreeze(1_000)).isFalse();
        assertThat(holder.mayStart(1_000, C)).isFalse();
        assertThat(grant(1_201, ask(1_200))).isEqualTo(Taken.BEGAN);
        assertThat(holder.mustFreeze(1_201)).isFalse();
        assertThat(holder.mayStart(1_201, C.previous())).isFalse();
        assertThat(holder.mayStart(1_201, C)).isTrue();
    }

    @Test
    @Covers("L5")
    void whatIsFoundThawedWithoutADeadlineIsFrozen() {
        holder.adopted(false, 0);
        assertThat(holder.mustFreeze(1)).isTrue();
    }

    @Test
    @Covers("L4")
    void whatIsFoundThawedIsFrozenAtTheGuardsDeadline() {
        holder.adopted(false, 2_000);
        assertThat(holder.freezeAt()).isEqualTo(2_000);
        assertThat(holder.mustFreeze(2_000)).isTrue();
    }

    @Test
    @Covers({"L7", "L8"})
    void whatTheGuardFrozeWaitsForANewGrant() {
        openFrom(1_000);
        holder.wasFrozen();
        assertThat(holder.mayOpen(1_100, C)).isFalse();
        assertThat(grant(1_401, ask(1_400))).isEqualTo(Taken.BEGAN);
        assertThat(holder.mayOpen(1_401, C)).isTrue();
        assertThat(holder.pauses()).isEqualTo(1);
    }

    @Test
    @Covers("A7")
    void aNewGenerationVoidsTheLease() {
        openFrom(1_000);
        LeaseAsk open = ask(1_400);
        holder.inGeneration(G1);
        assertThat(holder.mustFreeze(1_400)).isFalse();
        holder.inGeneration(G2);
        assertThat(holder.mustFreeze(1_400)).isTrue();
        holder.frozen();
        assertThat(holder.granted(1_401, answer(open, L, C), G2)).isEqualTo(Taken.IGNORED);
        assertThat(holder.mayOpen(1_402, C)).isFalse();
    }

    @Test
    @Covers("L10")
    void aPlannedLeaseCountsFromWhenItWasAskedFor() {
        openFrom(1_000);
        assertThat(holder.planned(1_600, 1_500, 30_000)).isTrue();
        assertThat(holder.deadlines()).isEqualTo(new Deadlines(25_500, 27_600, 29_400, 31_500));
        grant(1_701, ask(1_700));
        assertThat(holder.deadlines().endMillis()).as("the longer one stands").isEqualTo(31_500);
    }

    @Test
    @Covers("L10")
    void aPlannedLeaseWithoutALeaseIsNone() {
        adoptFrozen();
        assertThat(holder.planned(1_600, 1_500, 30_000)).isFalse();
        assertThat(holder.isHeld(1_600)).isFalse();
    }

    @Test
    void forgetsRequestsThatCanNoLongerMatter() {
        adoptFrozen();
        LeaseAsk first = ask(0);
        for (int request = 1; request < 40; request++) {
            ask(request * 375L);
        }
        assertThat(grant(15_000, first)).isEqualTo(Taken.IGNORED);
    }

    @Test
    void anotherLeaderMayBeAskedAtOnce() {
        adoptFrozen();
        ask(1_000);
        holder.leaderChanged();
        assertThat(holder.ask(1_001, L, LEADER)).isPresent();
    }

    @Test
    @Covers({"L4", "L8"})
    void nothingIsThawedBeforeGuardAndDeadmanGoByTheNewDeadlines() {
        adoptFrozen();
        holder.shown(0, 0);
        grant(1_001, ask(1_000));
        assertThat(holder.mayOpen(1_010, C)).isFalse();
        holder.shown(3_610, 0);
        assertThat(holder.mayOpen(1_020, C)).isFalse();
        holder.shown(3_610, 3_790);
        assertThat(holder.mayOpen(1_030, C)).isTrue();
    }

    @Test
    @Covers("L10")
    void aPlannedLeaseCanCountOnlyFromARequestWhoseGrantIsAppliedHere() {
        openFrom(1_000);
        assertThat(holder.provenSent(1_010, C)).contains(1_000L);
        LeaseAsk second = ask(1_400);
        holder.granted(1_410, answer(second, L, new Index(90)), G1);
        assertThat(holder.provenSent(1_420, C)).isEmpty();
        assertThat(holder.provenSent(1_420, new Index(90))).contains(1_400L);
        assertThat(holder.provenSent(4_000, new Index(90))).as("over").isEmpty();
    }
}

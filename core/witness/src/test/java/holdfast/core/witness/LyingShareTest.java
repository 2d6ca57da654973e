package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.OTHER_FILE;
import static holdfast.core.witness.Given.acknowledge;
import static holdfast.core.witness.Given.beat;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.term;
import static holdfast.core.witness.Given.vote;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import holdfast.core.witness.WitnessAction.Verdict;
import org.junit.jupiter.api.Test;

/// A share that went back has no vote until it is replaced; one that only lost what it had never
/// acknowledged is believed as before.
@Covers({"W3", "W11"})
class LyingShareTest {

    private static final Sector BAD = new Sector.Bad();

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    private void assertDistrusted() {
        one.answers.clear();
        one.asked.clear();
        assertThat(one.distrusted).hasSize(1);
        assertThat(one.voter.memory().distrusted()).isTrue();
        assertThat(one.verdict(vote(99, end(98, 999)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.asked).isEmpty();
    }

    private void assertTrusted() {
        assertThat(one.distrusted).isEmpty();
        one.answers.clear();
        assertThat(one.verdict(confirm(99, 99))).isEqualTo(Verdict.GRANTED);
    }

    // Lies.

    @Test
    void anothersSlotThatGoesBackIsSeen() {
        share.put(2, slot(2, 6, 4));
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 5, 3));
        assertThat(one.verdict(confirm(5, 2))).isEqualTo(Verdict.NO_ANSWER);
        assertDistrusted();
    }

    @Test
    void anothersSlotThatIsEmptyAgainIsSeen() {
        share.put(2, slot(2, 6, 4));
        one.ask(confirm(5, 1));
        share.put(2, Slot.empty(FILE));
        one.ask(confirm(5, 2));
        assertDistrusted();
    }

    @Test
    void aSlotThatPassesToAnotherNodeIsSeen() {
        share.put(2, slot(2, 6, 4));
        one.ask(confirm(5, 1));
        share.put(2, slot(3, 7, 4));
        one.ask(confirm(5, 2));
        assertDistrusted();
    }

    @Test
    void aTermThatFallsUnderARisingSequenceIsSeen() {
        share.put(2, slot(2, 6, 4));
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 7, 3));
        one.ask(confirm(5, 2));
        assertDistrusted();
    }

    @Test
    void anAcceptedEntryThatFallsUnderARisingSequenceIsSeen() {
        share.put(2, slot(2, 6, 4, end(4, 20)));
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 7, 4, end(4, 19)));
        one.ask(confirm(5, 2));
        assertDistrusted();
    }

    @Test
    void theOwnSlotBehindWhatWasWrittenIsSeen() {
        one.ask(beat(5, 1));
        Table.Pair before = share.pair(1);
        one.ask(beat(5, 2));
        share.put(1, before.first(), before.second());
        one.ask(confirm(5, 3));
        assertDistrusted();
    }

    @Test
    void theOwnSlotWrittenBySomebodyElseIsSeen() {
        one.ask(beat(5, 1));
        share.put(1, slot(1, 2, 7));
        one.ask(confirm(5, 3));
        assertDistrusted();
    }

    @Test
    void theOwnSlotWrittenBySomebodyElseIsSeenAfterAnUnknownOutcomeToo() {
        one.tell(beat(5, 1));
        one.failNext();
        one.doAll();
        share.put(1, slot(1, 2, 5));
        one.ask(confirm(5, 2));
        assertDistrusted();
    }

    @Test
    void theOwnSlotChangedUnderItsSequenceIsSeen() {
        one.ask(acknowledge(5, 10));
        share.put(1, slot(1, 1, 5, end(5, 9)));
        one.ask(confirm(5, 3));
        assertDistrusted();
    }

    @Test
    void aShareThatIsRestoredIsSeenOverARestartByWhatTheNodeRemembers() {
        one.ask(beat(5, 1));
        Table.Pair before = share.pair(1);
        one.ask(beat(5, 2));
        share.put(1, before.first(), before.second());
        Asker restarted = new Asker(1, share, term(5), one.voter.memory());
        assertThat(restarted.verdict(vote(6, end(5, 9)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(restarted.distrusted).hasSize(1);
        assertThat(restarted.mustStop).isEmpty();
    }

    @Test
    @Covers({"W1", "W3", "W11"})
    void aFileMadeAnewUnderTheSameIdIsSeenOverARestart() {
        one.ask(beat(5, 1));
        Asker restarted = new Asker(1, FakeShare.formatted(FILE), term(5), one.voter.memory());
        restarted.ask(vote(6, end(5, 9)));
        assertThat(restarted.distrusted).hasSize(1);
    }

    @Test
    void whatLiedOnceIsNotBelievedAfterARestart() {
        share.put(2, slot(2, 6, 4));
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 5, 3));
        one.ask(confirm(5, 2));
        share.put(2, slot(2, 6, 4));
        Asker restarted = new Asker(1, share, term(5), one.voter.memory());
        assertThat(restarted.verdict(vote(6, end(5, 9)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(restarted.asked).isEmpty();
    }

    @Test
    @Covers("W11")
    void anotherFileIsNotBlamedForWhatTheOldOneDid() {
        WitnessMemory lied = new WitnessMemory(OTHER_FILE, 40, true);
        Asker fresh = new Asker(1, share, term(5), lied);
        assertThat(fresh.verdict(vote(6, end(5, 9)))).isEqualTo(Verdict.GRANTED);
        assertThat(fresh.voter.memory()).isEqualTo(new WitnessMemory(FILE, 1, false));
    }

    @Test
    void memoryIsOfOneFile() {
        WitnessMemory memory = new WitnessMemory(FILE, 7, true);
        assertThat(memory.about(FILE)).isSameAs(memory);
        assertThat(memory.about(FileId.of(3))).isEqualTo(new WitnessMemory(FileId.of(3), 0, false));
    }

    // Losses that are no lies.

    @Test
    void anothersFirstSectorThatIsLostBeforeItWasDurableIsNoLie() {
        share.put(2, slot(2, 6, 4));
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 7, 5), slot(2, 6, 4));
        one.ask(confirm(5, 2));
        share.put(2, slot(2, 6, 4));
        assertThat(one.verdict(confirm(5, 3))).isEqualTo(Verdict.GRANTED);
        assertTrusted();
    }

    @Test
    void anothersFirstWriteThatIsLostBeforeItWasDurableIsNoLie() {
        share.put(2, slot(2, 1, 4), Slot.empty(FILE));
        one.ask(confirm(5, 1));
        share.put(2, Slot.empty(FILE));
        assertThat(one.verdict(confirm(5, 2))).isEqualTo(Verdict.GRANTED);
        assertTrusted();
    }

    @Test
    void whatWasReadBesideABadSectorMayBeLostAndIsNoLie() {
        share.put(2, new Sector.Holds(slot(2, 7, 5)), BAD);
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 6, 4));
        assertThat(one.verdict(confirm(5, 2))).isEqualTo(Verdict.GRANTED);
        assertTrusted();
    }

    @Test
    void aWriteOfUnknownOutcomeMayBeLostWhileTheNextOneIsUnderWay() {
        share.put(2, slot(2, 5, 4));
        one.ask(confirm(5, 1));
        share.put(2, slot(2, 6, 4), slot(2, 5, 4));
        one.ask(confirm(5, 2));
        share.put(2, slot(2, 6, 4), slot(2, 7, 4));
        one.ask(confirm(5, 3));
        share.put(2, slot(2, 5, 4));
        assertThat(one.verdict(confirm(5, 4)))
                .as("sequence 6 was never acknowledged in any sector, and 7 neither")
                .isEqualTo(Verdict.GRANTED);
        assertTrusted();
    }

    @Test
    void anOwnWriteOfUnknownOutcomeMayBeThereOrNot() {
        one.ask(beat(5, 1));
        Table.Pair before = share.pair(1);
        one.tell(beat(5, 2));
        WitnessIo.WriteSector lost = (WitnessIo.WriteSector) one.underWay();
        one.failNext();
        one.doAll();
        share.write(lost);
        one.ask(new WitnessEvent.AskSurvey(term(5)));
        share.put(1, before.first(), before.second());
        one.answers.clear();
        one.ask(new WitnessEvent.AskSurvey(term(5)));
        assertTrusted();
    }

    @Test
    void anOwnWriteThatLandedBeforeACrashIsOwnWhetherRememberedOrNot() {
        one.ask(beat(5, 1));
        WitnessMemory saved = one.voter.memory();
        one.ask(beat(5, 2));
        Asker restarted = new Asker(1, share, term(5), saved);
        assertThat(restarted.verdict(vote(6, end(5, 9)))).isEqualTo(Verdict.GRANTED);
        assertThat(restarted.distrusted).isEmpty();
    }

    @Test
    void aRisingSlotIsNoLie() {
        for (long sequence = 1; sequence <= 5; sequence++) {
            share.put(2, slot(2, sequence, 4 + sequence / 2, end(4, sequence)));
            one.ask(confirm(9, sequence));
        }
        assertThat(one.answers)
                .extracting(WitnessAction.Answered::verdict)
                .containsOnly(Verdict.GRANTED);
        assertThat(share.pair(2).first()).isEqualTo(new Sector.Holds(slot(2, 5, 6, end(4, 5))));
        assertThat(((Sector.Holds) share.pair(2).first()).slot().node()).isEqualTo(NodeId.of(2));
        assertTrusted();
    }
}

package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.data;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.forced;
import static holdfast.core.witness.Given.preVote;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.term;
import static holdfast.core.witness.Given.vote;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import org.junit.jupiter.api.Test;

/// What a node finds in its own slot when it starts.
@Covers("W10")
class StartTest {

    private final FakeShare share = FakeShare.formatted(FILE);

    private Asker start(Term durable) {
        return new Asker(1, share, durable, WitnessMemory.NONE);
    }

    @Test
    void theOwnSlotIsReadBeforeItIsWritten() {
        share.put(1, slot(1, 8, 5, end(5, 20)));
        Asker one = start(term(5));
        Question question = confirm(5, 1);
        one.tell(question);
        assertThat(one.underWay()).isInstanceOf(WitnessIo.ReadTable.class);
        one.doNext();
        assertThat(one.underWay()).isInstanceOf(WitnessIo.WriteSector.class);
        one.doAll();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aSlotAboveTheDurableTermStopsTheNode() {
        share.put(1, slot(1, 8, 6));
        Asker one = start(term(5));
        assertThat(one.verdict(vote(7, end(5, 20)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.mustStop).hasSize(1);
        assertThat(one.asked).allMatch(io -> io instanceof WitnessIo.ReadTable);
    }

    @Test
    void aSlotAtTheDurableTermIsTheNodesOwn() {
        share.put(1, slot(1, 8, 5));
        Asker one = start(term(5));
        assertThat(one.verdict(vote(6, end(5, 20)))).isEqualTo(Verdict.GRANTED);
        assertThat(one.mustStop).isEmpty();
    }

    @Test
    void aTermThatRoseAfterTheStartDoesNotHideALostDisk() {
        share.put(1, slot(1, 8, 9, end(9, 50)));
        Asker one = start(term(0));
        assertThat(one.verdict(vote(12, end(5, 60)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.mustStop).hasSize(1);
    }

    @Test
    void aSlotOfAHigherGenerationStopsTheNodeWhateverItsTerm() {
        share.put(1, slot(1, 8, forced(2, 5, 1), LogEnd.ZERO, 0));
        Asker one = start(term(900));
        one.ask(confirm(900, 1));
        assertThat(one.mustStop).hasSize(1);
    }

    @Test
    void aSlotOfAnotherDataDirectoryStopsTheNode() {
        share.put(1, new Slot(FILE, NodeId.of(1), DataId.of(77), 8, term(2), LogEnd.ZERO, 0));
        Asker one = start(term(5));
        one.ask(preVote(5, end(5, 20)));
        assertThat(one.mustStop).singleElement().asString().contains("d77").contains("d1");
    }

    @Test
    void aNodeThatMustStopAsksAndAnswersNothingMore() {
        share.put(1, slot(1, 8, 6));
        Asker one = start(term(5));
        one.ask(confirm(5, 1));
        one.asked.clear();
        assertThat(one.verdict(confirm(5, 2))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.asked).isEmpty();
        assertThat(one.voter.memory().distrusted()).isFalse();
    }

    @Test
    @Covers({"W2", "W10"})
    void aSlotThatAnotherNodeUsedGivesTheFileNoVote() {
        share.put(1, slot(4, 8, 2));
        Asker one = start(term(5));
        assertThat(one.verdict(vote(6, end(5, 20)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.mustStop).isEmpty();
        assertThat(one.distrusted).singleElement().asString().contains("n4");
        assertThat(share.pair(1).first()).isEqualTo(new Sector.Holds(slot(4, 8, 2)));
    }

    @Test
    void anEmptySlotIsAFirstStart() {
        Asker one = start(term(0));
        assertThat(one.verdict(vote(1, LogEnd.ZERO))).isEqualTo(Verdict.GRANTED);
        assertThat(share.pair(1).first()).isEqualTo(new Sector.Holds(slot(1, 1, 1)));
        assertThat(((Sector.Holds) share.pair(1).first()).slot().dataId()).isEqualTo(data(1));
    }

    @Test
    @Covers({"W8", "W10"})
    void aShareThatIsAwayAtTheStartIsJudgedAtItsFirstReading() {
        share.put(1, slot(1, 8, 6));
        Asker one = start(term(5));
        one.tell(new WitnessEvent.AskSurvey(term(5)));
        one.failNext();
        assertThat(one.mustStop).isEmpty();
        one.ask(vote(7, end(5, 20)));
        assertThat(one.mustStop).hasSize(1);
    }
}

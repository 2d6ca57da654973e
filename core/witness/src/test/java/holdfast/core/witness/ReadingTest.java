package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.OTHER_FILE;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.data;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.term;
import static holdfast.core.witness.Given.vote;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which readings of the table count, and what they say.
class ReadingTest {

    private static final Sector BAD = new Sector.Bad();

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    private static Sector holds(Slot slot) {
        return new Sector.Holds(slot);
    }

    private static Slot empty() {
        return Slot.empty(FILE);
    }

    // Another file, or none (W1).

    @Test
    @Covers("W1")
    void aFileWithAnotherIdInItsHeaderHasNoVote() {
        share.rename(OTHER_FILE);
        assertThat(one.verdict(vote(5, end(4, 9)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.distrusted).isEmpty();
    }

    @Test
    @Covers("W1")
    void aSlotOfAnotherFileInOneSectorIsEnoughToHaveNoVote() {
        Slot foreign = new Slot(OTHER_FILE, NodeId.of(2), data(2), 3, term(2), LogEnd.ZERO, 0);
        share.put(2, slot(2, 3, 2), foreign);
        assertThat(one.verdict(vote(5, end(4, 9)))).isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    @Covers("W1")
    void aBlankFileIsNotTakenForAnEmptyOne() {
        Asker other = new Asker(1, FakeShare.blank(FILE));
        assertThat(other.verdict(vote(5, end(4, 9)))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(other.asked).allMatch(io -> io instanceof WitnessIo.ReadTable);
    }

    @Test
    @Covers({"W1", "W2"})
    void aTableThatIsTooShortHasNoVote() {
        Question question = confirm(5, 1);
        one.tell(question);
        one.doNext();
        one.doNext();
        List<Table.Pair> fewer = share.read().slots().subList(0, Member.SLOTS - 1);
        one.tell(new WitnessEvent.TableRead(one.underWay().number(), new Table(FILE, fewer)));
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    @Covers({"W1", "W8"})
    void theRightFileIsUsedAgainWhenItIsBack() {
        share.rename(OTHER_FILE);
        one.ask(confirm(5, 1));
        share.rename(FILE);
        assertThat(one.verdict(confirm(5, 2))).isEqualTo(Verdict.GRANTED);
    }

    // All slots count (W2).

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 17, Member.SLOTS - 1})
    @Covers("W2")
    void theSlotOfANodeThatNobodyKnowsCounts(int number) {
        share.put(number, slot(700 + number, 4, 5));
        Answered answer = one.ask(vote(5, end(4, 9)));
        assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(answer.highest()).isEqualTo(term(5));
    }

    // Two sectors (W3).

    @Test
    @Covers("W3")
    void theValidSectorOfTheHigherSequenceCounts() {
        share.put(2, slot(2, 4, 6), slot(2, 3, 2));
        assertThat(one.verdict(vote(5, end(4, 9)))).isEqualTo(Verdict.REFUSED);
        share.put(3, slot(3, 7, 2), slot(3, 8, 7));
        assertThat(one.ask(vote(7, end(4, 9))).highest()).isEqualTo(term(7));
    }

    @Test
    @Covers("W3")
    void whereASectorIsBadTheTableIsReadAgain() {
        share.put(2, BAD, holds(slot(2, 3, 2)));
        Question question = vote(5, end(4, 9));
        one.tell(question);
        one.doNext();
        one.doNext();
        one.doNext();
        assertThat(one.isAnswered(question)).isFalse();
        assertThat(one.underWay()).isInstanceOf(WitnessIo.ReadTable.class);
        share.put(2, holds(slot(2, 4, 5)), holds(slot(2, 3, 2)));
        one.doNext();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    @Covers("W3")
    void aSectorThatStaysBadLeavesTheOtherOneToCount() {
        share.put(2, holds(slot(2, 3, 6)), BAD);
        assertThat(one.ask(vote(5, end(4, 9))).highest()).isEqualTo(term(6));
        assertThat(one.asked.stream().filter(io -> io instanceof WitnessIo.ReadTable)).hasSize(2);
        assertThat(one.verdict(vote(7, end(4, 9)))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers({"W3", "W8"})
    void twoBadSectorsAreNoAnswerAfterTwoReadings() {
        share.put(20, BAD, BAD);
        Answered answer = one.ask(vote(5, end(4, 9)));
        assertThat(answer.verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(answer.because()).contains("slot 20");
        assertThat(one.asked.stream().filter(io -> io instanceof WitnessIo.ReadTable)).hasSize(2);
    }

    @Test
    @Covers("W3")
    void whatTheFirstReadingSawIsNotForgottenInTheSecond() {
        share.put(2, holds(slot(2, 4, 6)), BAD);
        Question question = vote(5, end(4, 9));
        one.tell(question);
        one.doNext();
        one.doNext();
        one.doNext();
        share.put(2, BAD, holds(slot(2, 3, 2)));
        one.doNext();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    @Covers("W3")
    void aWriteUnderWayElsewhereIsReadAsItsNewValueOrAgain() {
        share.put(2, BAD, BAD);
        Question question = confirm(5, 1);
        one.tell(question);
        one.doNext();
        one.doNext();
        one.doNext();
        share.put(2, holds(slot(2, 4, 6)), BAD);
        one.doNext();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    @Covers({"W3", "W8"})
    void theSecondReadingMayFailAndThatIsNoAnswer() {
        share.put(2, BAD, holds(empty()));
        Question question = confirm(5, 1);
        one.tell(question);
        one.doNext();
        one.doNext();
        one.doNext();
        one.failNext();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.isIdle()).isTrue();
    }
}

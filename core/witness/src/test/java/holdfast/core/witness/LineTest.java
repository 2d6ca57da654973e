package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.acknowledge;
import static holdfast.core.witness.Given.beat;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.preVote;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.term;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.witness.WitnessAction.Verdict;
import org.junit.jupiter.api.Test;

/// Questions that wait while an I/O is under way: one of each kind, all answered by one cycle.
class LineTest {

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    @Test
    @Covers("W3")
    void questionsThatCameDuringACycleShareTheNextOne() {
        one.tell(confirm(5, 1));
        one.tell(acknowledge(5, 20));
        one.tell(beat(5, 2));
        one.tell(preVote(5, end(5, 20), NodeId.of(2)));
        one.doAll();
        assertThat(one.asked).as("two cycles of two writes and a reading").hasSize(6);
        assertThat(one.answers).hasSize(4).allMatch(answer -> answer.verdict() == Verdict.GRANTED);
        assertThat(share.pair(1).second())
                .isEqualTo(new Sector.Holds(slot(1, 2, term(5), end(5, 20), 1)));
    }

    @Test
    @Covers("W7")
    void aQuestionThatCameAfterTheReadingBeganWaitsForTheNext() {
        one.tell(confirm(5, 1));
        one.doNext();
        one.doNext();
        assertThat(one.underWay()).isInstanceOf(WitnessIo.ReadTable.class);
        one.tell(acknowledge(5, 20));
        one.doNext();
        assertThat(one.isAnswered(confirm(5, 1))).isTrue();
        assertThat(one.isAnswered(acknowledge(5, 20))).isFalse();
        one.doAll();
        assertThat(one.answerTo(acknowledge(5, 20)).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W8")
    void aHungShareGathersNoMoreThanOneQuestionOfEachKind() {
        one.tell(confirm(5, 1));
        for (long round = 2; round <= 50; round++) {
            one.tell(confirm(5, round));
        }
        assertThat(one.answers)
                .hasSize(48)
                .allMatch(answer -> answer.verdict() == Verdict.NO_ANSWER);
        one.doAll();
        assertThat(one.answerTo(confirm(5, 1)).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(one.answerTo(confirm(5, 50)).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W9")
    void aBeatThatIsAskedAnewBeforeItsCycleIsNotLost() {
        one.tell(confirm(5, 1));
        one.tell(beat(5, 2));
        one.tell(confirm(5, 3));
        one.doAll();
        assertThat(share.pair(1).second())
                .as("a slow share must not keep a leader's counter from moving")
                .isEqualTo(new Sector.Holds(slot(1, 2, term(5), LogEnd.ZERO, 1)));
    }

    @Test
    @Covers("W7")
    void aQuestionOfATermThatIsOvertakenInItsCycleIsNotAnswered() {
        one.tell(preVote(4, end(4, 9)));
        one.tell(confirm(4, 1));
        one.tell(Given.vote(5, end(4, 9)));
        one.doAll();
        assertThat(one.answerTo(confirm(4, 1)).verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.answerTo(Given.vote(5, end(4, 9))).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W8")
    void everyQuestionGetsExactlyOneAnswer() {
        one.tell(confirm(5, 1));
        one.tell(acknowledge(5, 3));
        one.tell(confirm(5, 2));
        one.failNext();
        one.tell(acknowledge(5, 4));
        one.doAll();
        for (WitnessEvent.Question question :
                new WitnessEvent.Question[] {
                    confirm(5, 1), acknowledge(5, 3), confirm(5, 2), acknowledge(5, 4)
                }) {
            assertThat(one.answerTo(question)).isNotNull();
        }
        assertThat(one.answers).hasSize(4);
    }
}

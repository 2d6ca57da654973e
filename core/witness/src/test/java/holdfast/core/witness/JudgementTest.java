package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.acknowledge;
import static holdfast.core.witness.Given.beat;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.forced;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.term;
import static holdfast.core.witness.Given.vote;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Votes, acknowledgements and confirmations: what the slots of others say to them.
class JudgementTest {

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    // Votes (W5).

    @ParameterizedTest
    @CsvSource({"0, GRANTED", "4, GRANTED", "5, REFUSED", "6, REFUSED"})
    @Covers("W5")
    void aVoteNeedsEveryOtherSlotBelowItsTerm(long theirs, Verdict expected) {
        if (theirs > 0) {
            share.put(2, slot(2, 1, theirs));
        }
        assertThat(one.verdict(vote(5, end(4, 9)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 9, GRANTED",
        "4, 10, REFUSED",
        "3, 99, GRANTED",
        "4, 8, GRANTED",
        "5, 1, REFUSED"
    })
    @Covers({"W5", "W12"})
    void aVoteNeedsALogThatReachesWhatAnyOtherAccepted(long term, long index, Verdict expected) {
        share.put(2, slot(2, 1, 5, end(term, index)));
        assertThat(one.verdict(vote(6, end(4, 9)))).isEqualTo(expected);
    }

    @Test
    @Covers({"W5", "W12"})
    void aVoteNeedsALogThatReachesWhatItsOwnSlotAccepted() {
        one.ask(acknowledge(5, 30));
        assertThat(one.verdict(vote(6, end(5, 29)))).isEqualTo(Verdict.REFUSED);
        assertThat(one.verdict(vote(7, end(5, 30)))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W12")
    void aRefusalNamesTheNodeThatHasTheRest() {
        share.put(2, slot(2, 1, 4, end(4, 30)));
        assertThat(one.ask(vote(6, end(4, 9))).because()).contains("n2").contains("30");
    }

    @Test
    @Covers("W5")
    void theOwnSlotAtTheOwnTermDoesNotStandInTheWay() {
        one.ask(confirm(5, 1));
        assertThat(one.verdict(vote(5, end(4, 9)))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W5")
    void twoThatAskForOneTermNeverBothGetIt() {
        Asker two = new Asker(2, share).settled();
        one.tell(vote(5, end(4, 9)));
        two.tell(vote(5, end(4, 9)));
        one.doNext();
        two.doNext();
        one.doNext();
        two.doNext();
        one.doNext();
        two.doNext();
        assertThat(one.answers.getFirst().verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(two.answers.getFirst().verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    @Covers("W5")
    void whoAsksLaterForTheSameTermIsRefused() {
        Asker two = new Asker(2, share).settled();
        assertThat(two.verdict(vote(5, end(4, 9)))).isEqualTo(Verdict.GRANTED);
        assertThat(one.verdict(vote(5, end(4, 20)))).isEqualTo(Verdict.REFUSED);
        assertThat(two.verdict(confirm(5, 1))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W5")
    void aCandidateThatHasGoneOnToAnotherTermGetsNoOldVote() {
        one.tell(vote(5, end(4, 9)));
        one.tell(vote(6, end(4, 9)));
        one.doAll();
        assertThat(one.answerTo(vote(6, end(4, 9))).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(one.verdict(vote(5, end(4, 10)))).isEqualTo(Verdict.NO_ANSWER);
    }

    // Acknowledgements and confirmations (W6, W7).

    @ParameterizedTest
    @CsvSource({"0, GRANTED", "4, GRANTED", "5, GRANTED", "6, REFUSED"})
    @Covers({"W6", "W7"})
    void aLeaderGoesOnWhileNoOtherSlotIsAboveItsTerm(long theirs, Verdict expected) {
        if (theirs > 0) {
            share.put(2, slot(2, 1, theirs));
        }
        assertThat(one.verdict(acknowledge(5, 9))).isEqualTo(expected);
        assertThat(one.verdict(confirm(5, 1))).isEqualTo(expected);
        assertThat(one.verdict(beat(5, 2))).isEqualTo(expected);
    }

    @Test
    @Covers("W6")
    void aHigherTermIsToldToTheLeaderThatItDeposes() {
        share.put(2, slot(2, 1, 7));
        share.put(3, slot(3, 1, 6));
        assertThat(one.ask(acknowledge(5, 9)).highest()).isEqualTo(term(7));
    }

    @Test
    @Covers("W6")
    void anAcknowledgedEntryIsSeenByEveryLaterCandidate() {
        one.ask(acknowledge(5, 30));
        Asker two = new Asker(2, share).settled();
        assertThat(two.verdict(vote(6, end(5, 29)))).isEqualTo(Verdict.REFUSED);
        Asker three = new Asker(3, share).settled();
        assertThat(three.verdict(vote(7, end(5, 30)))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W7")
    void theFirstConfirmationOfATermIsSeenByALaterCandidateOfALowerOne() {
        one.ask(confirm(5, 1));
        Asker two = new Asker(2, share).settled();
        assertThat(two.ask(vote(4, end(3, 99))).highest()).isEqualTo(term(5));
    }

    @Test
    @Covers("W7")
    void aConfirmationNeverRestsOnAReadingThatBeganBeforeIt() {
        one.ask(confirm(5, 1));
        one.tell(confirm(5, 2));
        assertThat(one.underWay()).isInstanceOf(WitnessIo.ReadTable.class);
        Table asItWas = share.read();
        Asker two = new Asker(2, share).settled();
        assertThat(two.verdict(vote(6, end(5, 0)))).isEqualTo(Verdict.GRANTED);
        one.tell(confirm(5, 3));
        one.doNext(asItWas);
        assertThat(one.answerTo(confirm(5, 2)).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(one.isAnswered(confirm(5, 3))).isFalse();
        one.doAll();
        assertThat(one.answerTo(confirm(5, 3)).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    @Covers("W7")
    void aConfirmationOfATermThatTheOwnSlotHasLeftIsNoAnswer() {
        one.ask(vote(6, end(5, 9)));
        assertThat(one.verdict(confirm(5, 1))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.verdict(acknowledge(5, 10))).isEqualTo(Verdict.NO_ANSWER);
    }

    // Generations (W10, A7).

    @Test
    @Covers({"W10", "N", "A7"})
    void aHigherGenerationInAnySlotDeposes() {
        share.put(30, slot(30, 1, forced(2, 5, 1), LogEnd.ZERO, 0));
        Answered answer = one.ask(confirm(99, 1));
        assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(answer.highest()).isEqualTo(forced(2, 5, 1));
    }

    @Test
    @Covers({"W10", "A7"})
    void aForcedStartWritesItsSlotAndAsksNobodysLeave() {
        share.put(2, slot(2, 1, 50, end(50, 99)));
        Term first = forced(2, 5, 1);
        assertThat(one.verdict(new WitnessEvent.AskClaim(first))).isEqualTo(Verdict.GRANTED);
        Asker two = new Asker(2, share).settled();
        assertThat(two.ask(confirm(50, 1)).highest()).isEqualTo(first);
    }

    @Test
    @Covers({"N", "A7"})
    void twoGenerationsOfOneNumberAreNeverCompared() {
        Term theirs = forced(2, 6, 3);
        share.put(2, slot(2, 1, theirs, new LogEnd(theirs, new Index(4)), 0));
        Term ours = forced(2, 5, 9);
        Answered answer = one.ask(new WitnessEvent.AskConfirm(ours, 1, false));
        assertThat(answer.verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(answer.because()).contains("conflicting generation");
        assertThat(one.verdict(new WitnessEvent.AskVote(ours, LogEnd.ZERO)))
                .isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    @Covers({"A7", "W10"})
    void aSurveyTellsTheHighestTermOfTheOthers() {
        share.put(2, slot(2, 1, 7));
        share.put(31, slot(31, 1, forced(3, 5, 2), LogEnd.ZERO, 0));
        assertThat(one.ask(new WitnessEvent.AskSurvey(term(4))).highest())
                .isEqualTo(forced(3, 5, 2));
    }
}

package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
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

/// A sitting leader keeps the witness: its counter moves, and that speaks against a campaign.
@Covers("W9")
class CounterTest {

    private static final LogEnd LAST = end(4, 9);
    private static final NodeId TWO = NodeId.of(2);

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    private Verdict preVoteAfter(long millis, NodeId... voters) {
        one.now += millis;
        one.answers.clear();
        return one.verdict(preVote(4, LAST, voters));
    }

    private void leaderAt(long sequence, long term, long counter) {
        share.put(2, slot(2, sequence, term(term), LogEnd.ZERO, counter));
    }

    @Test
    void aBeatMovesTheCounterByOneAndAConfirmationAloneDoesNot() {
        one.ask(confirm(5, 1));
        one.ask(beat(5, 2));
        one.ask(beat(5, 3));
        one.ask(confirm(5, 4));
        assertThat(share.pair(1).second())
                .isEqualTo(new Sector.Holds(slot(1, 3, term(5), LogEnd.ZERO, 2)));
    }

    @Test
    void aCounterThatMovedWithinTheWindowSpeaksAgainstACampaign() {
        leaderAt(1, 4, 1);
        preVoteAfter(0, TWO);
        assertThat(preVoteAfter(Asker.WINDOW, TWO)).isEqualTo(Verdict.GRANTED);
        leaderAt(2, 4, 2);
        assertThat(preVoteAfter(0, TWO)).isEqualTo(Verdict.REFUSED);
        assertThat(preVoteAfter(Asker.WINDOW - 1, TWO)).isEqualTo(Verdict.REFUSED);
        assertThat(preVoteAfter(1, TWO)).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aCounterThatIsSeenForTheFirstTimeCountsAsMoved() {
        leaderAt(77, 4, 500);
        assertThat(preVoteAfter(0, TWO)).isEqualTo(Verdict.REFUSED);
        assertThat(preVoteAfter(Asker.WINDOW, TWO)).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aRefusedConnectionOverridesTheWait() {
        leaderAt(1, 4, 1);
        assertThat(preVoteAfter(0, TWO)).isEqualTo(Verdict.REFUSED);
        assertThat(preVoteAfter(0)).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aCounterOfSomebodyWithoutAVoteSaysNothing() {
        share.put(3, slot(3, 1, term(4), LogEnd.ZERO, 1));
        assertThat(preVoteAfter(0, TWO)).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aCounterBelowTheOwnTermSaysNothing() {
        leaderAt(1, 3, 1);
        assertThat(preVoteAfter(0, TWO)).isEqualTo(Verdict.GRANTED);
        leaderAt(2, 4, 2);
        assertThat(preVoteAfter(0, TWO)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void theOwnCounterSaysNothing() {
        one.ask(beat(4, 1));
        assertThat(preVoteAfter(0, NodeId.of(1), TWO)).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers({"W9", "W12"})
    void aCampaignThatTheWitnessWouldRefuseIsNotBegun() {
        share.put(2, slot(2, 1, 3, end(4, 10)));
        assertThat(preVoteAfter(Asker.WINDOW)).isEqualTo(Verdict.REFUSED);
        assertThat(one.answers.getLast().because()).contains("n2");
    }
}

package holdfast.core.agreement;

import static holdfast.core.agreement.Given.entries;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.members;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.only;
import static holdfast.core.agreement.Given.recovered;
import static holdfast.core.agreement.Given.sent;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A leader of three, and what its rounds confirm.
@Covers("A5")
class RoundsTest {

    private Local local = Given.local(1, recovered(voters(3), entries(1, 1)));
    private Replication replication = new Replication(local);
    private Rounds rounds = new Rounds(local, new WitnessSeat(local), replication);
    private final List<Long> answered = new ArrayList<>();
    private final List<Long> opened = new ArrayList<>();

    private void lead(Configuration configuration) {
        local = Given.local(1, recovered(configuration, entries(1, 1)));
        replication = new Replication(local);
        rounds = new Rounds(local, new WitnessSeat(local), replication);
        lead();
    }

    private void lead() {
        local.lead("for this test");
        replication.begin();
        rounds.begin();
        rounds.start();
        look();
    }

    /// Takes note of what came out: rounds that were opened, reads that were answered.
    private void look() {
        List<Action> actions = local.takeActions();
        sent(actions, Message.Heartbeat.class).forEach(beat -> opened.add(beat.round()));
        only(actions, Action.ReadAt.class).forEach(read -> answered.add(read.ticket()));
    }

    private void answer(long member, long round) {
        replication.heartbeatAnswered(node(member), round, index(2));
        rounds.count();
        rounds.startIfIdle();
        look();
    }

    private void read(long ticket) {
        rounds.read(ticket);
        rounds.startIfIdle();
        look();
    }

    private void commitOwnTerm() {
        local.commitTo(index(2));
        rounds.ownTermCommitted();
        rounds.startIfIdle();
        look();
    }

    @Test
    void aReadWaitsForARoundThatBeganAfterItArrived() {
        lead();
        commitOwnTerm();
        read(7);
        assertThat(opened).as("round 1 is open: the next will be the read's").containsOnly(1L);
        answer(2, 1);
        assertThat(answered).as("round 1 began before the read arrived").isEmpty();
        assertThat(opened).contains(2L);
        answer(3, 1);
        assertThat(answered).isEmpty();
        answer(2, 2);
        assertThat(answered).containsExactly(7L);
    }

    @Test
    void noReadIsAnsweredBeforeAnEntryOfTheOwnTermIsCommitted() {
        lead();
        read(7);
        for (int time = 0; time < 3; time++) {
            rounds.start();
            answer(2, rounds.latest());
        }
        assertThat(answered).isEmpty();
        commitOwnTerm();
        assertThat(answered).as("its round begins now").isEmpty();
        answer(2, rounds.latest());
        assertThat(answered).containsExactly(7L);
    }

    @Test
    void oneRoundServesAllThatWait() {
        lead();
        commitOwnTerm();
        answer(2, 1);
        read(1);
        read(2);
        read(3);
        assertThat(opened.stream().distinct())
                .as("one more round for the first, which is open then")
                .containsExactly(1L, 2L);
        answer(2, 2);
        assertThat(answered).containsExactly(1L);
        answer(2, 3);
        assertThat(answered).containsExactly(1L, 2L, 3L);
        assertThat(opened.stream().distinct()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void noRoundIsLeftOutBecauseNothingChanged() {
        lead();
        commitOwnTerm();
        answer(2, 1);
        for (long ticket = 1; ticket <= 20; ticket++) {
            read(ticket);
            assertThat(answered).doesNotContain(ticket);
            answer(2, rounds.latest());
            assertThat(answered).contains(ticket);
        }
        assertThat(rounds.latest()).isEqualTo(21);
    }

    @Test
    void aMinorityConfirmsNothing() {
        lead(voters(5));
        commitOwnTerm();
        read(7);
        answer(2, 1);
        answer(2, 2);
        answer(2, 3);
        assertThat(answered).isEmpty();
        answer(3, 1);
        answer(3, 2);
        assertThat(answered).containsExactly(7L);
    }

    @Test
    @Covers({"A5", "A8"})
    void whoHasNoVoteConfirmsNothing() {
        lead(members(4, 3, Witness.NONE));
        commitOwnTerm();
        answer(4, 1);
        read(7);
        answer(4, rounds.latest());
        assertThat(answered).isEmpty();
    }

    @Test
    void aNodeThatIsAloneConfirmsItself() {
        lead(voters(1));
        commitOwnTerm();
        read(7);
        assertThat(answered).containsExactly(7L);
    }

    @Test
    void aLaterRoundThatIsAnsweredClosesTheEarlierOnes() {
        lead();
        commitOwnTerm();
        rounds.start();
        rounds.start();
        look();
        read(7);
        answer(2, 3);
        assertThat(answered).isEmpty();
        answer(2, 4);
        assertThat(answered).containsExactly(7L);
        answer(3, 1);
        assertThat(answered).containsExactly(7L);
    }

    @Test
    void whatWasOpenInAnEarlierLeadershipIsForgotten() {
        lead();
        commitOwnTerm();
        read(7);
        assertThat(rounds.takeUnanswered()).containsExactly(7L);
        lead();
        commitOwnTerm();
        answer(2, 1);
        answer(2, 2);
        assertThat(answered).isEmpty();
        assertThat(rounds.takeUnanswered()).isEmpty();
    }

    @Test
    void readsThatWaitForTheTermAndReadsThatWaitForARoundAreBothGivenBack() {
        lead();
        read(1);
        commitOwnTerm();
        read(2);
        assertThat(rounds.takeUnanswered()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    @Covers({"A5", "A9"})
    void aLeaderIsGivenUpFromWhenItsLastConfirmedRoundBeganAndNotFromWhenItWasAnswered() {
        lead();
        commitOwnTerm();
        long begun = local.now();
        local.timeIs(begun + Settings.NORMAL.electionMaxMillis());
        answer(2, 1);
        assertThat(rounds.isGivenUp()).isFalse();
        local.timeIs(begun + Settings.NORMAL.electionMaxMillis() + 1);
        assertThat(rounds.isGivenUp()).isTrue();
    }

    @Test
    @Covers({"A9", "W9"})
    void whereTheWitnessVotesASlowShareHasAsLongAsACounterDefends() {
        lead(members(2, 2, new Witness.Share(FileId.of(1), 2)));
        long begun = local.now();
        local.timeIs(begun + Settings.NORMAL.counterWindowMillis());
        assertThat(rounds.isGivenUp()).isFalse();
        local.timeIs(begun + Settings.NORMAL.counterWindowMillis() + 1);
        assertThat(rounds.isGivenUp()).isTrue();
    }

    @Test
    @Covers("W9")
    void theCounterIsMovedOnlyAfterAConfirmationThatCameLately() {
        lead();
        commitOwnTerm();
        answer(2, 1);
        long answered = local.now();
        local.timeIs(answered + Settings.NORMAL.electionMaxMillis());
        assertThat(rounds.wasConfirmedLately()).isTrue();
        local.timeIs(answered + Settings.NORMAL.electionMaxMillis() + 1);
        assertThat(rounds.wasConfirmedLately()).isFalse();
    }

    @Test
    @Covers({"A5", "W7"})
    void theWitnessConfirmsTheRoundThatItWasAskedIn() {
        lead(members(2, 2, new Witness.Share(FileId.of(1), 2)));
        commitOwnTerm();
        read(7);
        rounds.witnessConfirmed(1);
        look();
        assertThat(answered).isEmpty();
        rounds.startIfIdle();
        rounds.witnessConfirmed(2);
        look();
        assertThat(answered).containsExactly(7L);
    }
}

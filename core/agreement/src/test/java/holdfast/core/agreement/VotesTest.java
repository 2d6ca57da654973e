package holdfast.core.agreement;

import static holdfast.core.agreement.Given.data;
import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.entries;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.members;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.only;
import static holdfast.core.agreement.Given.recovered;
import static holdfast.core.agreement.Given.sent;
import static holdfast.core.agreement.Given.term;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What of a vote has to be durable before what is said of it, and who is heard at all.
@Covers("A8")
class VotesTest {

    private static final FileId FILE = FileId.of(1);
    private static final Configuration WITH_WITNESS = members(2, 2, new Witness.Share(FILE, 2));

    private static Message.Vote ask(long lastTerm, long lastIndex) {
        return new Message.Vote(end(lastTerm, lastIndex), false);
    }

    private static HardState lastState(Desk desk) {
        return desk.written.stream()
                .filter(write -> write instanceof Write.SaveState)
                .map(write -> ((Write.SaveState) write).hardState())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    // The own vote.

    @Test
    @Covers({"A8", "W4"})
    void aCandidateAsksNobodyBeforeItsTermAndVoteAreDurable() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.campaign();
        assertThat(desk.takeSent(Message.Vote.class)).isEmpty();
        assertThat(lastState(desk).term()).isEqualTo(term(2));
        assertThat(lastState(desk).vote()).isEqualTo(new HardState.Vote.Given(node(1)));
        desk.persisted();
        assertThat(desk.takeSent(Message.Vote.class)).hasSize(2);
    }

    @Test
    void theOwnVoteCountsOnceItIsDurable() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.campaign();
        desk.from(2, term(2), new Message.VoteAnswer(true));
        assertThat(desk.role()).isEqualTo(Role.CANDIDATE);
        desk.persisted();
        assertThat(desk.role()).isEqualTo(Role.LEADER);
    }

    @Test
    @Covers({"A8", "W4"})
    void theSlotIsNotWrittenBeforeTermAndVoteAreDurable() {
        Desk desk = withAnsweredSurvey();
        desk.timeOut();
        desk.from(2, term(1), new Message.PreVoteAnswer(term(1), true));
        assertThat(desk.role()).isEqualTo(Role.CANDIDATE);
        assertThat(only(desk.take(), Action.OnShare.class))
                .allMatch(asked -> asked.io() instanceof WitnessIo.ReadTable);
        finishReading(desk);
        assertThat(only(desk.take(), Action.OnShare.class)).isEmpty();
        desk.persisted();
        assertThat(only(desk.take(), Action.OnShare.class))
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.io()).isInstanceOf(WitnessIo.WriteSector.class));
    }

    /// A node of two with a witness, which has found its own slot empty.
    private static Desk withAnsweredSurvey() {
        Desk desk = new Desk(recovered(WITH_WITNESS, entries(1)));
        finishReading(desk);
        finishReading(desk);
        desk.take();
        return desk;
    }

    private static void finishReading(Desk desk) {
        for (long number = 1; number <= 4; number++) {
            desk.on(new Event.Witnessed(FILE, new WitnessEvent.TableRead(number, emptyTable())));
        }
    }

    private static Table emptyTable() {
        Sector empty = new Sector.Holds(Slot.empty(FILE));
        return new Table(FILE, Collections.nCopies(32, new Table.Pair(empty, empty)));
    }

    // Votes for others.

    @Test
    void aVoteIsSaidOnceItIsDurable() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.from(2, term(2), ask(1, 1));
        assertThat(desk.takeSent(Message.VoteAnswer.class)).isEmpty();
        desk.persisted();
        assertThat(desk.takeSent(Message.VoteAnswer.class))
                .containsExactly(new Message.VoteAnswer(true));
    }

    @Test
    void aVoteIsGivenOnceInATermAlsoOverARestart() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.from(2, term(2), ask(1, 1));
        desk.persisted();
        desk.take();
        Recovered kept = recovered(voters(3), entries(1));
        Desk restarted = new Desk(new Recovered(lastState(desk), kept.snapshot(), kept.entries()));
        for (Desk either : List.of(desk, restarted)) {
            either.from(3, term(2), ask(1, 1));
            assertThat(either.takeSent(Message.VoteAnswer.class))
                    .containsExactly(new Message.VoteAnswer(false));
            either.from(2, term(2), ask(1, 1));
            assertThat(either.takeSent(Message.VoteAnswer.class))
                    .containsExactly(new Message.VoteAnswer(true));
        }
    }

    @Test
    void aCandidateWithLessOfTheLogGetsNoVote() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 2, 2)));
        desk.from(2, term(3), ask(2, 2));
        desk.from(3, term(4), ask(1, 9));
        desk.persisted();
        assertThat(desk.takeSent(Message.VoteAnswer.class))
                .containsExactly(new Message.VoteAnswer(false), new Message.VoteAnswer(false));
        desk.from(3, term(5), ask(2, 3));
        desk.persisted();
        assertThat(desk.takeSent(Message.VoteAnswer.class))
                .containsExactly(new Message.VoteAnswer(true));
    }

    @Test
    void aLeaderThatIsHeardIsDefended() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.from(2, term(1), new Message.Heartbeat(1, index(0), StateMark.NONE));
        desk.take();
        desk.from(3, term(2), ask(1, 1));
        assertThat(desk.view().term()).isEqualTo(term(1));
        desk.from(3, term(1), new Message.PreVote(end(1, 1)));
        assertThat(sent(desk.take(), Message.PreVoteAnswer.class))
                .containsExactly(new Message.PreVoteAnswer(term(1), false));
        desk.from(3, term(2), new Message.Vote(end(1, 1), true));
        assertThat(desk.view().term()).as("the leader itself asked for it").isEqualTo(term(2));
    }

    @Test
    void aPreVoteChangesNothing() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.from(2, term(1), new Message.PreVote(end(1, 1)));
        assertThat(desk.take()).hasSize(1);
        assertThat(desk.written).isEmpty();
        assertThat(desk.view().term()).isEqualTo(term(1));
    }

    // Who is heard.

    @Test
    @Covers({"N", "A8"})
    void whoHasAnotherDataDirectoryIsNotHeard() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.on(new Event.Received(new Message(node(2), data(77), node(1), term(2), ask(1, 1))));
        assertThat(desk.view().term()).isEqualTo(term(1));
        assertThat(only(desk.take(), Action.Noted.class))
                .singleElement()
                .asString()
                .contains("d77");
    }

    @Test
    @Covers({"N", "A8"})
    void aNodeWithAnotherDataDirectoryThanTheLogSaysDoesNotStart() {
        Agreement other =
                new Agreement(
                        node(1), data(66), Settings.NORMAL, recovered(voters(3), entries(1)), 7, 0);
        assertThat(only(other.start(), Action.Halt.class))
                .singleElement()
                .asString()
                .contains("d66");
        assertThat(other.view().role()).isEqualTo(Role.HALTED);
    }

    @Test
    @Covers({"N", "A7"})
    void generationsOfOneNumberExchangeNothing() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        Term conflicting = new Term(new Generation(1, new UUID(9, 99)), 50);
        desk.from(2, conflicting, ask(1, 9));
        desk.from(2, conflicting, new Message.Append(end(1, 1), List.of(), index(1)));
        List<Action> actions = desk.take();
        assertThat(only(actions, Action.Send.class)).isEmpty();
        assertThat(only(actions, Action.Persist.class)).isEmpty();
        assertThat(only(actions, Action.GenerationConflict.class)).isNotEmpty();
        assertThat(desk.view().term()).isEqualTo(term(1));
    }

    @Test
    void aLearnerDoesNotCampaign() {
        Desk desk = new Desk(recovered(membersWithoutOne(), entries(1)));
        assertThat(desk.agreement.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        desk.tickAfter(100_000);
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        assertThat(only(desk.take(), Action.Send.class)).isEmpty();
    }

    private static Configuration membersWithoutOne() {
        Configuration all = voters(3);
        return Configuration.of(all.members(), Voting.of(List.of(node(2), node(3)), Witness.NONE));
    }
}

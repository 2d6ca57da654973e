package holdfast.core.agreement;

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

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import holdfast.core.model.Witness;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an operator does: hand the leadership over, change the members, force a start, pick a generation.
class ByHandTest {

    private static final UUID FORCED = new UUID(5, 5);

    private static Event.Propose propose(long ticket) {
        return new Event.Propose(ticket, Bytes.of(new byte[10]));
    }

    private static void refuses(Desk desk, String code) {
        assertThat(only(desk.take(), Action.Refused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    // Transfer.

    @Test
    @Covers("A6")
    void theTargetIsToldOnceItHasEverything() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(propose(1));
        desk.on(new Event.Transfer(2, node(2)));
        assertThat(desk.takeSent(Message.TimeoutNow.class)).isEmpty();
        desk.from(2, term(2), new Message.Appended(desk.view().last().index()));
        assertThat(desk.takeSent(Message.TimeoutNow.class)).hasSize(1);
        desk.from(2, term(3), new Message.Vote(desk.view().last(), true));
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        assertThat(only(desk.take(), Action.TransferEnded.class))
                .containsExactly(new Action.TransferEnded(2, true));
    }

    @Test
    @Covers("A6")
    void nothingIsTakenInMeanwhileAndATransferThatHangsIsGivenUp() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(new Event.Transfer(2, node(2)));
        desk.take();
        desk.on(propose(3));
        refuses(desk, "transferring");
        desk.on(new Event.Transfer(4, node(3)));
        refuses(desk, "transferring");
        for (long waited = 0; waited <= Settings.NORMAL.electionMaxMillis(); waited += 50) {
            desk.tickAfter(50);
            long round =
                    sent(desk.take(), Message.Heartbeat.class).stream()
                            .mapToLong(Message.Heartbeat::round)
                            .max()
                            .orElse(0);
            desk.from(3, term(2), new Message.HeartbeatAnswer(round, index(2)));
        }
        assertThat(desk.role()).isEqualTo(Role.LEADER);
        desk.on(propose(5));
        assertThat(only(desk.take(), Action.Placed.class))
                .extracting(Action.Placed::ticket)
                .containsExactly(5L);
    }

    @Test
    @Covers("A6")
    void onlyAVoterCanTakeOver() {
        Desk desk = Desk.leading(members(3, 2, Witness.NONE), entries(1));
        desk.on(new Event.Transfer(2, node(3)));
        refuses(desk, "transfer-refused");
    }

    // Changes of the members.

    @Test
    @Covers("A8")
    void aChangeNeedsANewMajorityThatAnsweredWithinALease() {
        Desk desk = Desk.leading(voters(1), entries(1));
        desk.on(new Event.Change(1, List.of(new MemberChange.AddLearner(node(2), Given.data(2)))));
        assertThat(only(desk.take(), Action.Placed.class)).hasSize(1);
        desk.persisted();
        desk.on(new Event.Change(2, List.of(new MemberChange.Promote(node(2)))));
        refuses(desk, "change-refused");
        desk.from(2, term(2), new Message.Appended(desk.view().last().index()));
        for (long waited = 0; waited <= Settings.NORMAL.leaseMillis(); waited += 50) {
            desk.tickAfter(50);
        }
        desk.take();
        desk.on(new Event.Change(3, List.of(new MemberChange.Promote(node(2)))));
        refuses(desk, "change-refused");
        desk.from(2, term(2), new Message.HeartbeatAnswer(1, desk.view().last().index()));
        desk.take();
        desk.on(new Event.Change(4, List.of(new MemberChange.Promote(node(2)))));
        assertThat(only(desk.take(), Action.Placed.class)).hasSize(1);
        assertThat(desk.view().configuration().isJoint()).isTrue();
    }

    @Test
    @Covers("A8")
    void oneChangeAtATime() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(new Event.Change(1, List.of(new MemberChange.AddLearner(node(4), Given.data(4)))));
        desk.take();
        desk.on(new Event.Change(2, List.of(new MemberChange.AddLearner(node(5), Given.data(5)))));
        refuses(desk, "change-under-way");
        desk.persisted();
        desk.from(2, term(2), new Message.Appended(desk.view().last().index()));
        desk.take();
        desk.on(new Event.Change(3, List.of(new MemberChange.AddLearner(node(5), Given.data(5)))));
        assertThat(only(desk.take(), Action.Placed.class)).hasSize(1);
    }

    @Test
    @Covers("A8")
    void aJointConfigurationIsEndedByTheLeaderOnceItIsCommitted() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(new Event.Change(1, List.of(new MemberChange.Demote(node(3)))));
        desk.persisted();
        assertThat(desk.view().configuration().isJoint()).isTrue();
        desk.from(2, term(2), new Message.Appended(desk.view().last().index()));
        assertThat(desk.view().configuration().isJoint()).isFalse();
        assertThat(desk.view().configuration().isLearner(node(3))).isTrue();
    }

    @Test
    @Covers("A8")
    void aLeaderThatLosesItsVoteHandsOver() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(new Event.Change(1, List.of(new MemberChange.Remove(node(1)))));
        for (int step = 0; step < 3; step++) {
            desk.persisted();
            desk.from(2, term(2), new Message.Appended(desk.view().last().index()));
            desk.from(3, term(2), new Message.Appended(desk.view().last().index()));
        }
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        assertThat(desk.takeSent(Message.TimeoutNow.class)).hasSize(1);
    }

    // A forced start.

    @Test
    @Covers({"A7", "A8"})
    void aForcedStartRaisesTheGenerationAndLeadsOnceThatIsDurable() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.on(new Event.ForceStart(FORCED));
        assertThat(desk.role()).isNotEqualTo(Role.LEADER);
        desk.persisted();
        assertThat(desk.role()).isEqualTo(Role.LEADER);
        assertThat(desk.view().term()).isEqualTo(new Term(new Generation(2, FORCED), 1));
        assertThat(desk.view().configuration().voting().nodes()).containsExactly(node(1));
        assertThat(desk.view().configuration().members())
                .containsOnlyKeys(node(1), node(2), node(3));
        assertThat(desk.view().commit()).as("not before its entry is durable").isEqualTo(index(0));
        desk.persisted();
        assertThat(desk.view().commit()).isEqualTo(desk.view().last().index());
    }

    @Test
    @Covers("A7")
    void whoIsNoMemberCannotForce() {
        Desk desk = new Desk(Recovered.nothing());
        desk.on(new Event.ForceStart(FORCED));
        desk.persisted();
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        assertThat(only(desk.take(), Action.Noted.class)).hasSize(1);
    }

    @Test
    @Covers({"A7", "N"})
    void aHigherGenerationIsFollowedWhateverItsTerm() {
        Desk desk = new Desk(recovered(voters(3), entries(7)));
        Term forced = new Term(new Generation(2, FORCED), 1);
        desk.from(2, forced, new Message.Heartbeat(1, index(0), StateMark.NONE));
        assertThat(desk.view().term()).isEqualTo(forced);
        desk.persisted();
        desk.take();
        desk.tickAfter(60_000);
        assertThat(only(desk.take(), Action.Send.class))
                .as("its log is of the old generation: it does not lead there")
                .isEmpty();
    }

    @Test
    @Covers("A7")
    void pickingAGenerationGivesUpTheOwnLog() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1)));
        Generation other = new Generation(1, FORCED);
        desk.on(new Event.PickGeneration(other));
        assertThat(desk.view().term().generation()).isEqualTo(other);
        assertThat(desk.view().last().index()).isEqualTo(index(0));
        assertThat(only(desk.take(), Action.Restore.class)).hasSize(1);
        NodeId self = node(1);
        assertThat(desk.view().configuration().members()).doesNotContainKey(self);
    }

    @Test
    @Covers("A7")
    void aGenerationThatDoesNotConflictCannotBePicked() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1)));
        desk.on(new Event.PickGeneration(new Generation(2, FORCED)));
        assertThat(desk.view().term()).isEqualTo(term(1));
        assertThat(desk.view().last().index()).isEqualTo(index(2));
    }
}

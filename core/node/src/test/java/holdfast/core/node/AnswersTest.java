package holdfast.core.node;

import static holdfast.core.node.NodeDesk.end;
import static holdfast.core.node.NodeDesk.entry;
import static holdfast.core.node.NodeDesk.nothing;
import static holdfast.core.node.NodeDesk.only;
import static holdfast.core.node.NodeDesk.set;
import static holdfast.core.node.NodeDesk.term;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.MemberChange;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Role;
import holdfast.core.cluster.ClusterLimits;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import holdfast.core.node.NodeAction.Answered;
import holdfast.core.node.NodeAction.MayRead;
import holdfast.core.node.NodeAction.Refused;
import holdfast.core.node.NodeAction.Unknown;
import holdfast.core.node.NodeEvent.Query;
import holdfast.core.node.NodeEvent.Submit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When clients are answered, and what they are told where the outcome is not known here.
class AnswersTest {

    private static Message.Heartbeat heartbeat() {
        return new Message.Heartbeat(1, Index.ZERO, StateMark.NONE);
    }

    // Known outcomes.

    @Test
    @Covers("A2")
    void aCommandIsAnsweredOnceItWasAppliedHere() {
        NodeDesk desk = NodeDesk.alone();
        desk.on(new Submit(7, set(1, "a", "1")));
        assertThat(only(desk.take(), Answered.class)).isEmpty();
        assertThat(desk.node.state().settings().get("a")).isNull();
        desk.persisted();
        Outcome outcome = only(desk.take(), Answered.class).getFirst().outcome();
        assertThat(outcome).isEqualTo(new Outcome.Done(desk.revision()));
        assertThat(desk.node.state().settings().get("a").value()).isEqualTo("1");
    }

    @Test
    @Covers("A1")
    void aRepeatIsAnsweredWithWhatBecameOfTheFirst() {
        NodeDesk desk = NodeDesk.alone();
        desk.on(
                new Submit(7, set(1, "a", "1")),
                new Submit(8, set(1, "a", "1")),
                new Submit(9, set(2, "a", "2")));
        desk.persisted();
        List<Answered> answers = only(desk.take(), Answered.class);
        assertThat(answers).extracting(Answered::ticket).containsExactly(7L, 8L, 9L);
        assertThat(answers.get(1).outcome()).isEqualTo(answers.get(0).outcome());
        assertThat(desk.node.state().settings().get("a").value()).isEqualTo("2");
    }

    @Test
    @Covers("A5")
    void aReadIsAnsweredWithAStateThatReachesWhatWasCommittedWhenItCame() {
        NodeDesk desk = NodeDesk.alone();
        desk.on(new Submit(7, set(1, "a", "1")));
        desk.persisted();
        desk.take();
        desk.on(new Query(8));
        assertThat(only(desk.take(), MayRead.class))
                .containsExactly(new MayRead(8, desk.revision()));
    }

    @Test
    @Covers("A8")
    void aChangeOfTheMembersIsAnsweredOnceItWasApplied() {
        NodeDesk desk = NodeDesk.alone();
        desk.agree(
                new Event.Change(
                        7, List.of(new MemberChange.AddLearner(NodeId.of(2), DataId.of(2)))));
        assertThat(only(desk.take(), Answered.class)).isEmpty();
        desk.persisted();
        assertThat(only(desk.take(), Answered.class))
                .extracting(Answered::ticket)
                .containsExactly(7L);
        assertThat(desk.node.state().configuration().members()).containsKey(NodeId.of(2));
    }

    @Test
    void whoDoesNotLeadRefuses() {
        NodeDesk desk = NodeDesk.of(3);
        desk.on(new Submit(7, set(1, "a", "1")), new Query(8));
        assertThat(only(desk.take(), Refused.class))
                .extracting(refused -> refused.problem().code())
                .containsExactly("not-leader", "not-leader");
    }

    @Test
    void aCommandThatIsTooLargeIsRefusedAndCostsNobodyElseAnything() {
        NodeDesk desk = NodeDesk.alone();
        String tooLarge = "x".repeat(ClusterLimits.COMMAND_BYTES);
        desk.on(new Submit(7, set(1, "a", tooLarge)), new Submit(8, set(2, "b", "2")));
        desk.persisted();
        List<NodeAction> actions = desk.take();
        assertThat(only(actions, Refused.class)).extracting(Refused::ticket).containsExactly(7L);
        assertThat(only(actions, Answered.class)).extracting(Answered::ticket).containsExactly(8L);
    }

    // Outcomes that another leader decided.

    /// A leader of three whose command stands at index 2 in term 1, not committed, and who was deposed.
    private static NodeDesk deposed() {
        NodeDesk desk = NodeDesk.of(3);
        desk.lead();
        desk.on(new Submit(7, set(1, "a", "1")));
        desk.persisted();
        desk.from(3, term(2), heartbeat());
        desk.persisted();
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        assertThat(only(desk.take(), Answered.class)).as("its fate is open").isEmpty();
        return desk;
    }

    @Test
    @Covers({"A2", "A4"})
    void aCommandWhosePlaceAnotherTookIsRefusedAsOverruled() {
        NodeDesk desk = deposed();
        desk.append(3, term(2), end(1, 1), nothing(2, 2));
        assertThat(only(desk.take(), Refused.class))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.ticket()).isEqualTo(7);
                    assertThat(refused.problem().code()).isEqualTo("overruled");
                });
        assertThat(desk.node.state().settings().get("a")).isNull();
    }

    @Test
    @Covers({"A2", "A4"})
    void aCommandThatTheNextLeaderCommitsIsAnsweredHere() {
        NodeDesk desk = deposed();
        desk.append(3, term(2), end(1, 2), nothing(2, 3));
        assertThat(only(desk.take(), Answered.class))
                .containsExactly(new Answered(7, new Outcome.Done(new Revision(2))));
    }

    @Test
    @Covers("A4")
    void aSnapshotInItsPlaceLeavesTheOutcomeUnknown() {
        NodeDesk desk = deposed();
        NodeDesk other = NodeDesk.alone();
        for (int id = 1; id <= 8; id++) {
            other.on(new Submit(id, set(id, "k" + id, "v")));
            other.persisted();
        }
        long last = other.revision().value();
        var state = StateJson.write(other.node.state());
        desk.from(
                3,
                term(2),
                new Message.SnapshotChunk(
                        end(1, last), NodeDesk.configuration(3), 0, state, state.size()));
        desk.persisted();
        assertThat(only(desk.take(), Unknown.class)).containsExactly(new Unknown(7));
        assertThat(desk.node.state()).isEqualTo(other.node.state());
    }

    @Test
    @Covers({"A4", "A5"})
    void aReadOfALeaderThatIsDeposedIsRefused() {
        NodeDesk desk = NodeDesk.of(3);
        desk.lead();
        desk.on(new Query(9));
        desk.from(3, term(2), heartbeat());
        List<NodeAction> actions = desk.take();
        assertThat(only(actions, MayRead.class)).isEmpty();
        assertThat(only(actions, Refused.class)).extracting(Refused::ticket).containsExactly(9L);
    }

    @Test
    @Covers("A4")
    void aNodeThatStopsLeavesWhatWaitsUnknown() {
        NodeDesk desk = NodeDesk.alone();
        desk.on(new Submit(7, set(1, "a", "1")));
        desk.agree(new Event.Stop("for this test"));
        assertThat(only(desk.take(), Unknown.class)).containsExactly(new Unknown(7));
        desk.on(new Submit(8, set(2, "b", "2")));
        List<NodeAction> actions = desk.take();
        assertThat(only(actions, Refused.class)).extracting(Refused::ticket).containsExactly(8L);
    }

    @Test
    void noTicketIsAnsweredTwice() {
        NodeDesk desk = deposed();
        desk.append(3, term(2), end(1, 2), nothing(2, 3), entry(2, 4, set(1, "a", "1")));
        desk.agree(new Event.Stop("for this test"));
        List<NodeAction> actions = desk.take();
        assertThat(only(actions, Answered.class)).hasSize(1);
        assertThat(only(actions, Unknown.class)).isEmpty();
    }
}

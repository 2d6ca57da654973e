package holdfast.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.lease.LeaseAsk;
import holdfast.core.lease.LeaseGrant;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import holdfast.core.model.StateMark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Node 1 leads three, and others ask it for leases.
class GrantsTest {
    private final HostDesk host = new HostDesk(leader());

    private static NodeDesk leader() {
        NodeDesk desk = NodeDesk.of(3);
        desk.lead();
        return desk;
    }

    private static LeaseAsk ask(long node, DataId data) {
        return new LeaseAsk(NodeId.of(node), NodeId.of(1), data, new StartCount(2), 9);
    }

    private void receive(LeaseAsk ask) {
        host.desk.on(new NodeEvent.LeaseReceived(ask));
    }

    /// The next heartbeats go out, and node 2 answers.
    private void answerRound() {
        host.desk.now += 50;
        host.desk.agree(new Event.Tick());
        List<NodeAction> actions = host.desk.take();
        long round = 0;
        for (Action.Send send : NodeDesk.done(actions, Action.Send.class)) {
            if (send.message().body() instanceof Message.Heartbeat beat) {
                round = Math.max(round, beat.round());
            }
        }
        NodeDesk.only(actions, NodeAction.SendLease.class)
                .forEach(sent -> host.sent.add(sent.message()));
        host.desk.from(
                2,
                NodeDesk.term(1),
                new Message.HeartbeatAnswer(round, host.desk.node.agreement().last().index()));
        NodeDesk.only(host.desk.take(), NodeAction.SendLease.class)
                .forEach(sent -> host.sent.add(sent.message()));
    }

    @Test
    @Covers({"A5", "L2"})
    void aLeaseIsGrantedAfterARoundThatBeganLater() {
        receive(ask(3, DataId.of(3)));
        assertThat(host.sent).isEmpty();
        answerRound();
        assertThat(host.sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        LeaseGrant.class,
                        grant -> {
                            assertThat(grant.to()).isEqualTo(NodeId.of(3));
                            assertThat(grant.number()).isEqualTo(9);
                            assertThat(grant.lengthMillis()).isEqualTo(3_000);
                            assertThat(grant.commit())
                                    .isEqualTo(host.desk.node.agreement().commit());
                        });
    }

    @Test
    @Covers({"A5", "L2"})
    void nothingIsGrantedOnceAHigherTermWasSeen() {
        receive(ask(3, DataId.of(3)));
        host.desk.take();
        host.desk.from(
                2,
                NodeDesk.term(2),
                new Message.Heartbeat(1, host.desk.node.agreement().commit(), StateMark.NONE));
        host.desk.persisted();
        assertThat(NodeDesk.only(host.desk.take(), NodeAction.SendLease.class)).isEmpty();
    }

    @Test
    @Covers("N")
    void aNodeWhoseDiskWasReplacedIsGrantedNothingUnderItsName() {
        receive(ask(3, DataId.of(33)));
        answerRound();
        receive(ask(7, DataId.of(7)));
        answerRound();
        assertThat(host.sent).isEmpty();
    }

    static List<CommandBody> leadersOwn() {
        return List.of(
                new LeaseCommand.EndLease(NodeId.of(2), Revision.ZERO),
                new LeaseCommand.PlanLease(NodeId.of(2), Revision.ZERO, 0),
                new LeaseCommand.SettleLease(Revision.ZERO),
                new GroupCommand.CarryOutPlan(Revision.ZERO, List.of()),
                new FenceCommand.BeginFencing(NodeId.of(2), true),
                new FenceCommand.EndFencing(NodeId.of(2), Revision.ZERO, true, ""));
    }

    @ParameterizedTest
    @MethodSource("leadersOwn")
    @Covers({"L3", "A4", "P3"})
    void nobodyElseEndsLeasesOrPlans(CommandBody body) {
        host.desk.on(
                new NodeEvent.Submit(5, NodeDesk.command(50, body)),
                new NodeEvent.Agree(new Event.Tick()));
        assertThat(NodeDesk.only(host.desk.take(), NodeAction.Refused.class))
                .singleElement()
                .satisfies(
                        refused -> assertThat(refused.problem().code()).isEqualTo("leaders-own"));
    }

    @Test
    @Covers("L3")
    void anEndThatWasMeantForAnEarlierLeadershipIsRefused() {
        CommandBody end = new LeaseCommand.EndLease(NodeId.of(2), Revision.ZERO);
        host.desk.on(new NodeEvent.Submit(-99, NodeDesk.command(50, end)));
        assertThat(host.desk.node.agreement().last().index())
                .isEqualTo(host.desk.node.agreement().commit());
    }
}

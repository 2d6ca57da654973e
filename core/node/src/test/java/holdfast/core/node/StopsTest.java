package holdfast.core.node;

import static holdfast.core.node.NodeDesk.command;
import static holdfast.core.node.NodeDesk.done;
import static holdfast.core.node.NodeDesk.end;
import static holdfast.core.node.NodeDesk.entry;
import static holdfast.core.node.NodeDesk.nothing;
import static holdfast.core.node.NodeDesk.set;
import static holdfast.core.node.NodeDesk.term;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.Snapshot;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.StateHash;
import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import holdfast.core.node.NodeEvent.Submit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A node that can't go on as the others do stops, and says why.
class StopsTest {

    private static final Bytes NONSENSE =
            Bytes.of("{\"version\":99}".getBytes(StandardCharsets.UTF_8));

    private static String halted(NodeDesk desk) {
        List<Action.Halt> halts = done(desk.take(), Action.Halt.class);
        assertThat(halts).hasSize(1);
        assertThat(desk.role()).isEqualTo(Role.HALTED);
        return halts.getFirst().because();
    }

    // What can't be read (A1).

    @Test
    @Covers("A1")
    void anEntryThatCannotBeReadStopsTheNodeAndIsNeverSkipped() {
        NodeDesk desk = NodeDesk.of(3);
        desk.append(
                2,
                term(1),
                end(0, 0),
                nothing(1, 1),
                entry(1, 2, NONSENSE),
                entry(1, 3, set(1, "a", "1")));
        assertThat(halted(desk)).contains("entry 2");
        assertThat(desk.revision()).isEqualTo(new Revision(1));
        assertThat(desk.node.state().settings().get("a")).isNull();
        desk.append(2, term(1), end(1, 3), entry(1, 4, set(2, "a", "2")));
        assertThat(desk.revision()).isEqualTo(new Revision(1));
    }

    @Test
    @Covers("A1")
    void theSameEntryStopsTheNodeAgainAfterARestart() {
        NodeDesk desk = NodeDesk.of(3);
        desk.append(2, term(1), end(0, 0), nothing(1, 1), entry(1, 2, NONSENSE));
        halted(desk);
        NodeDesk restarted =
                new NodeDesk(
                        new Recovered(
                                desk.disk().hardState(),
                                NodeDesk.founding(3).snapshot(),
                                desk.disk().entries()));
        restarted.append(2, term(1), end(1, 2), nothing(1, 3));
        assertThat(halted(restarted)).contains("entry 2");
    }

    @Test
    @Covers("A1")
    void aSnapshotThatCannotBeReadStopsTheNodeAtItsStart() {
        Recovered good = NodeDesk.founding(3);
        Snapshot bad =
                new Snapshot(good.snapshot().last(), good.snapshot().configuration(), NONSENSE);
        assertThat(halted(new NodeDesk(new Recovered(good.hardState(), bad, List.of()))))
                .contains("snapshot");
    }

    @Test
    @Covers("A1")
    void anEntryThatThisProgramIsTooOldForStopsTheNode() {
        NodeDesk desk = NodeDesk.alone();
        int above = ClusterMachine.SUPPORTED_LEVEL + 1;
        NodeId self = NodeId.of(1);
        desk.on(
                new Submit(1, command(1, new CommandBody.DescribeNode(self, "one", "one:7000"))),
                new Submit(2, command(2, new CommandBody.ReportLevel(self, above))),
                new Submit(3, command(3, new CommandBody.RaiseFeatureLevel(above))),
                new Submit(4, set(4, "a", "1")));
        desk.persisted();
        assertThat(halted(desk)).contains("level");
        assertThat(desk.node.state().settings().get("a")).isNull();
    }

    // States that differ.

    private static Message.Heartbeat heartbeat(long round, StateMark mark) {
        return new Message.Heartbeat(round, Index.ZERO, mark);
    }

    /// A follower that has applied so many entries, and the entries.
    private static NodeDesk follower(int entries) {
        NodeDesk desk = NodeDesk.of(3);
        Entry[] log = new Entry[entries];
        log[0] = nothing(1, 1);
        for (int index = 2; index <= entries; index++) {
            log[index - 1] = entry(1, index, set(index, "k" + index, "v"));
        }
        desk.append(2, term(1), end(0, 0), log);
        assertThat(desk.revision()).isEqualTo(new Revision(entries));
        desk.take();
        return desk;
    }

    private static StateMark wrong(long revision) {
        return new StateMark(new Revision(revision), 12_345);
    }

    @Test
    @Covers({"A1", "N"})
    void aStateThatDiffersFromTheLeadersStopsTheNode() {
        NodeDesk desk = follower(NodeDesk.MARK_EVERY);
        desk.from(2, term(1), heartbeat(1, wrong(NodeDesk.MARK_EVERY)));
        assertThat(halted(desk)).contains("r" + NodeDesk.MARK_EVERY).contains("differs");
    }

    @Test
    @Covers("A1")
    void anEqualStateDoesNot() {
        NodeDesk desk = follower(NodeDesk.MARK_EVERY);
        desk.from(2, term(1), heartbeat(1, StateHash.markOf(desk.node.state())));
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    @Covers("A1")
    void aMarkThatCameEarlyIsComparedWhenTheNodeComesThere() {
        NodeDesk desk = follower(NodeDesk.MARK_EVERY - 2);
        desk.from(2, term(1), heartbeat(1, wrong(NodeDesk.MARK_EVERY)));
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        desk.append(2, term(1), end(1, 3), entry(1, 4, set(4, "d", "1")));
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        desk.append(2, term(1), end(1, 4), entry(1, 5, set(5, "e", "1")));
        assertThat(halted(desk)).contains("differs");
    }

    @Test
    @Covers("A1")
    void aMarkOfAnEarlierRevisionIsComparedToo() {
        NodeDesk desk = follower(2 * NodeDesk.MARK_EVERY + 1);
        desk.from(2, term(1), heartbeat(1, wrong(NodeDesk.MARK_EVERY)));
        assertThat(halted(desk)).contains("r" + NodeDesk.MARK_EVERY);
    }

    @Test
    @Covers({"A1", "A7"})
    void aMarkOfAnotherGenerationIsAboutAnotherHistory() {
        NodeDesk desk = follower(NodeDesk.MARK_EVERY);
        Term forced = new Term(new Generation(2, new UUID(9, 5)), 1);
        desk.from(2, forced, heartbeat(1, wrong(NodeDesk.MARK_EVERY)));
        desk.persisted();
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    @Covers("A1")
    void aLeaderTellsItsMarksWithItsHeartbeats() {
        NodeDesk desk = NodeDesk.of(3);
        desk.lead();
        for (long id = 2; id <= NodeDesk.MARK_EVERY; id++) {
            desk.on(new Submit(id, set(id, "k" + id, "v")));
        }
        desk.persisted();
        desk.from(2, term(1), new Message.Appended(desk.node.agreement().last().index()));
        assertThat(desk.revision()).isEqualTo(new Revision(NodeDesk.MARK_EVERY));
        StateMark mark = StateHash.markOf(desk.node.state());
        desk.take();
        desk.now = desk.node.nextDeadline();
        desk.agree(new Event.Tick());
        List<Message.Heartbeat> beats =
                done(desk.take(), Action.Send.class).stream()
                        .map(send -> send.message().body())
                        .filter(body -> body instanceof Message.Heartbeat)
                        .map(body -> (Message.Heartbeat) body)
                        .toList();
        assertThat(beats).hasSize(2).extracting(Message.Heartbeat::mark).containsOnly(mark);
    }
}

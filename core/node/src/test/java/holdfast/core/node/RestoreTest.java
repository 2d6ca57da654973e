package holdfast.core.node;

import static holdfast.core.node.NodeDesk.SNAPSHOT_EVERY;
import static holdfast.core.node.NodeDesk.only;
import static holdfast.core.node.NodeDesk.set;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Write;
import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.StateJson;
import holdfast.core.cluster.UnreadableException;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.Revision;
import holdfast.core.node.NodeEvent.Submit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The state that is written down from time to time, and the state that a restart finds.
class RestoreTest {

    private static NodeDesk after(int commands) {
        NodeDesk desk = NodeDesk.alone();
        for (int id = 1; id <= commands; id++) {
            desk.on(new Submit(id, set(id, "k" + id % 7, "v" + id)));
            desk.persisted();
        }
        return desk;
    }

    private static List<Write.Compact> compacted(NodeDesk desk) {
        return desk.written.stream()
                .filter(write -> write instanceof Write.Compact)
                .map(write -> (Write.Compact) write)
                .toList();
    }

    @Test
    @Covers("A8")
    void theStateIsWrittenDownEverySoManyEntriesAndTheLogIsCut() throws UnreadableException {
        NodeDesk desk = after(2 * SNAPSHOT_EVERY + 5);
        List<Write.Compact> compacted = compacted(desk);
        assertThat(compacted)
                .extracting(compact -> compact.snapshot().last().index())
                .containsExactly(new Index(SNAPSHOT_EVERY), new Index(2L * SNAPSHOT_EVERY));
        ClusterState state = StateJson.read(compacted.getLast().snapshot().state());
        assertThat(state.revision()).isEqualTo(new Revision(2L * SNAPSHOT_EVERY));
        assertThat(desk.node.agreement().base().index())
                .isEqualTo(new Index(2L * SNAPSHOT_EVERY - 2));
    }

    @Test
    @Covers({"A1", "A8"})
    void aRestartComesToTheSameState() {
        for (int commands :
                new int[] {0, 3, SNAPSHOT_EVERY - 1, SNAPSHOT_EVERY + 4, 3 * SNAPSHOT_EVERY}) {
            NodeDesk desk = after(commands);
            NodeDesk restarted = new NodeDesk(desk.disk());
            assertThat(restarted.revision().isAbove(desk.revision())).isFalse();
            restarted.now = restarted.node.nextDeadline();
            restarted.agree(new Event.Tick());
            restarted.persisted();
            restarted.persisted();
            assertThat(restarted.revision())
                    .as("all of its log, and the first entry of its new term")
                    .isEqualTo(new Revision(desk.revision().value() + 1));
            assertThat(restarted.node.state().settings()).isEqualTo(desk.node.state().settings());
            assertThat(restarted.node.state().commands()).isEqualTo(desk.node.state().commands());
            assertThat(restarted.node.state().nextEvent()).isEqualTo(desk.node.state().nextEvent());
        }
    }

    @Test
    @Covers({"A1", "A8"})
    void aRepeatIsSeenOverARestartThatHasOnlyTheSnapshot() {
        NodeDesk desk = after(SNAPSHOT_EVERY);
        NodeDesk restarted = new NodeDesk(desk.disk());
        restarted.now = restarted.node.nextDeadline();
        restarted.agree(new Event.Tick());
        restarted.persisted();
        restarted.persisted();
        restarted.take();
        restarted.on(new Submit(99, set(3, "k3", "v3")));
        restarted.persisted();
        Outcome outcome = only(restarted.take(), NodeAction.Answered.class).getFirst().outcome();
        assertThat(outcome).isEqualTo(new Outcome.Done(new Revision(4)));
        assertThat(restarted.node.state().settings().get("k3").value()).isEqualTo("v17");
    }

    @Test
    void whatHappenedIsToldInOrderAndWithoutGaps() {
        NodeDesk desk = NodeDesk.alone();
        List<NumberedEvent> told = new ArrayList<>();
        long first = desk.node.state().nextEvent();
        for (int id = 1; id <= 10; id++) {
            desk.on(new Submit(id, set(id, "k", "v" + id)));
            desk.persisted();
            only(desk.take(), NodeAction.Happened.class)
                    .forEach(happened -> told.addAll(happened.events()));
        }
        assertThat(told).hasSize(10);
        for (int at = 0; at < told.size(); at++) {
            assertThat(told.get(at).number()).isEqualTo(first + at);
            assertThat(told.get(at).event()).isInstanceOf(ClusterEvent.class);
        }
    }
}

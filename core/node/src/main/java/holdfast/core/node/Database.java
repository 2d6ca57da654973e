package holdfast.core.node;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Snapshot;
import holdfast.core.cluster.Applied;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.StateHash;
import holdfast.core.cluster.StateJson;
import holdfast.core.cluster.UnreadableException;
import holdfast.core.model.Generation;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// This node's copy of the cluster database: the state, and the marks by which copies are compared.
final class Database {

    /// Own marks that are kept, so that a leader's can be compared when the follower is a little ahead.
    private static final int MARKS_KEPT = 8;

    private final int markEvery;
    private final TreeMap<Revision, StateMark> ownMarks = new TreeMap<>();
    private final TreeMap<Revision, StateMark> leaderMarks = new TreeMap<>();
    private Generation leaderGeneration = Generation.NONE;
    private ClusterState state = ClusterState.EMPTY;
    private List<NumberedEvent> events = new ArrayList<>();

    Database(int markEvery) {
        this.markEvery = markEvery;
    }

    ClusterState state() {
        return state;
    }

    /// What happened since this was last asked.
    List<NumberedEvent> takeEvents() {
        List<NumberedEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    /// Replaces the state by that of a snapshot. What was marked before may be another history.
    void restore(Snapshot snapshot) throws UnreadableException {
        state =
                snapshot.state().size() == 0
                        ? ClusterState.EMPTY
                        : StateJson.read(snapshot.state());
        ownMarks.clear();
        leaderMarks.clear();
    }

    Outcome apply(Entry entry) throws UnreadableException {
        Applied applied =
                switch (entry.payload()) {
                    case Entry.Nothing() ->
                            ClusterMachine.applyNothing(state, entry.index(), entry.term());
                    case Entry.Reconfigured(var configuration) ->
                            ClusterMachine.applyConfiguration(
                                    state, entry.index(), entry.term(), configuration);
                    case Entry.Command(var bytes) ->
                            ClusterMachine.apply(
                                    state, entry.index(), entry.term(), CommandJson.read(bytes));
                };
        state = applied.state();
        events.addAll(applied.events());
        if (state.revision().value() % markEvery == 0) {
            remember(ownMarks, StateHash.markOf(state));
        }
        return applied.outcome();
    }

    /// The newest own mark.
    StateMark mark() {
        return ownMarks.isEmpty() ? StateMark.NONE : ownMarks.lastEntry().getValue();
    }

    /// Takes a leader's mark for comparison, now or when this node comes to that revision. Marks of
    /// another generation's leader are let go: a forced start may have given up what they are about.
    void compare(Generation leading, StateMark theirs) {
        if (!leading.equals(leaderGeneration)) {
            leaderGeneration = leading;
            leaderMarks.clear();
        }
        remember(leaderMarks, theirs);
    }

    private static void remember(NavigableMap<Revision, StateMark> marks, StateMark mark) {
        marks.put(mark.revision(), mark);
        if (marks.size() > MARKS_KEPT) {
            marks.pollFirstEntry();
        }
    }

    /// A revision at which the leader's state and this one differ; [Revision#ZERO] where none is known.
    /// A state that has nothing of the leader's generation yet may be another history, and is not
    /// compared.
    Revision differsAt() {
        if (!state.generation().equals(leaderGeneration)) {
            return Revision.ZERO;
        }
        for (Map.Entry<Revision, StateMark> theirs : leaderMarks.entrySet()) {
            StateMark ours = ownMarks.get(theirs.getKey());
            if (ours != null && ours.hash() != theirs.getValue().hash()) {
                return theirs.getKey();
            }
        }
        leaderMarks.keySet().removeAll(ownMarks.keySet());
        return Revision.ZERO;
    }
}

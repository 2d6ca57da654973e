package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessMemory;
import java.util.List;

/// What a node finds on its own disk when it starts.
///
/// @param entries that follow the snapshot, without a gap
public record Recovered(HardState hardState, Snapshot snapshot, List<Entry> entries) {

    public Recovered {
        entries = List.copyOf(entries);
    }

    /// An empty disk: a node that waits to be added to a cluster.
    public static Recovered nothing() {
        return new Recovered(HardState.NONE, Snapshot.NONE, List.of());
    }

    /// The disk of a first member of a new cluster. All first members are given the same.
    ///
    /// @param state the state machine's first state
    public static Recovered bootstrap(
            Generation generation, Configuration configuration, Bytes state) {
        return founding(generation, Index.ZERO, configuration, state);
    }

    /// The same for a state that already has a revision.
    ///
    /// @param revision of the state; the log goes on behind it
    public static Recovered founding(
            Generation generation, Index revision, Configuration configuration, Bytes state) {
        Term start = new Term(generation, 0);
        return new Recovered(
                new HardState(start, HardState.Vote.NOBODY, WitnessMemory.NONE),
                new Snapshot(new LogEnd(start, revision), configuration, state),
                List.of());
    }
}

package holdfast.core.node;

import holdfast.core.agreement.Event;
import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Index;
import holdfast.core.model.Revision;
import java.util.Optional;

/// When the state is written down, so that the log can be cut. The writing itself is done elsewhere while
/// entries go on being applied; one is under way at a time.
final class WritingDown {

    /// Of so many entries between snapshots, one part stays in memory for followers that lag a little.
    private static final int KEPT_PART = 10;

    private final int every;
    private Revision last = Revision.ZERO;
    private long number;
    private Optional<Revision> underWay = Optional.empty();

    WritingDown(int every) {
        this.every = every;
    }

    /// The state was replaced by that of a snapshot: what is under way may be another history's.
    void restored(Revision at) {
        last = at;
        number++;
        underWay = Optional.empty();
    }

    /// What to write down, if it is time.
    Optional<NodeAction> due(ClusterState state) {
        if (underWay.isPresent() || state.revision().value() - last.value() < every) {
            return Optional.empty();
        }
        last = state.revision();
        number++;
        underWay = Optional.of(state.revision());
        return Optional.of(new NodeAction.WriteDown(number, state));
    }

    /// The event that tells the agreement, unless the request was overtaken.
    Optional<Event> written(NodeEvent.WrittenDown written) {
        if (underWay.isEmpty() || written.number() != number) {
            return Optional.empty();
        }
        Index index = Index.of(underWay.get());
        underWay = Optional.empty();
        return Optional.of(new Event.SnapshotMade(index, written.state(), every / KEPT_PART));
    }
}

package holdfast.core.cluster;

import java.util.List;

/// What applying one entry of the log gave.
///
/// @param outcome of the command; of an entry that is none, always [Outcome.Done]
/// @param events  to be appended to the [EventStream], in order
public record Applied(ClusterState state, Outcome outcome, List<NumberedEvent> events) {

    public Applied {
        events = List.copyOf(events);
    }
}

package holdfast.core.cluster.lease;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.model.NodeId;

/// What happened to leases, for those who watch.
public sealed interface LeaseEvent extends ClusterEvent {

    record LeaseEnded(NodeId node) implements LeaseEvent {}

    /// @param millis 0 where a planned lease is over
    record LeasePlanned(NodeId node, long millis) implements LeaseEvent {}

    record LeaseLengthChanged(LeaseLength length) implements LeaseEvent {}
}

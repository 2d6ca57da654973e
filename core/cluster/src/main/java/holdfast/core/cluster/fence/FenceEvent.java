package holdfast.core.cluster.fence;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;

/// What happened to a node's fence device, for those who watch. Options are in none of them.
public sealed interface FenceEvent extends ClusterEvent {

    NodeId node();

    /// The node has this device from now on.
    record FenceSet(NodeId node, String agent) implements FenceEvent {}

    record FenceRemoved(NodeId node) implements FenceEvent {}

    /// The device's secrets can be opened by this node, too.
    record FenceSealed(NodeId node, NodeId to) implements FenceEvent {}

    /// The node is to be switched off.
    record FencingBegan(NodeId node, Revision attempt, boolean automatic) implements FenceEvent {}

    /// The device, asked after switching, said that the node's power is off (P3).
    record PowerOff(NodeId node, Revision attempt) implements FenceEvent {}

    record FencingFailed(NodeId node, Revision attempt, String reason) implements FenceEvent {}
}

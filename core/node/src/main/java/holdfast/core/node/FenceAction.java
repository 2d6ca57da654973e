package holdfast.core.node;

import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.model.NodeId;

/// What is to be done with a node's fence device. Each is answered by [NodeEvent.Fenced] with its number, however
/// long that takes: with what the device said, or with why it said nothing.
public sealed interface FenceAction {

    /// Never used before in this start.
    long number();

    /// The node that the device switches.
    NodeId node();

    FenceDevice device();

    /// Switch off. The answer's power is [FenceAnswer.Power#UNKNOWN]: that it was told so proves nothing.
    record SwitchOff(long number, NodeId node, FenceDevice device) implements FenceAction {}

    /// Ask whether the power is on.
    record AskPower(long number, NodeId node, FenceDevice device) implements FenceAction {}
}

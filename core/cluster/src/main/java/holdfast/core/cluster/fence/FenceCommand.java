package holdfast.core.cluster.fence;

import holdfast.core.cluster.CommandBody;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.List;

/// Commands about fence devices. `node` is always the one that is switched off.
public sealed interface FenceCommand extends CommandBody {

    NodeId node();

    /// Gives a node a device, in the place of any that it had. The members are those of [FenceDevice].
    record SetFence(
            NodeId node,
            String agent,
            OrderedMap<String, String> options,
            List<String> secretNames,
            OrderedMap<NodeId, String> sealed,
            boolean automatic,
            long delayMillis)
            implements FenceCommand {
        public SetFence {
            secretNames = List.copyOf(secretNames);
        }
    }

    record RemoveFence(NodeId node) implements FenceCommand {}

    /// Seals a device's secrets to a member that came later.
    ///
    /// @param known the [FenceDevice#changedAt()] of what was sealed (A4)
    record SealFence(NodeId node, NodeId to, String sealed, Revision known)
            implements FenceCommand {}

    /// Begins an attempt: every run is taken from the node, and the leader is to switch it off.
    ///
    /// @param automatic by the leader itself; only it proposes this
    record BeginFencing(NodeId node, boolean automatic) implements FenceCommand {}

    /// Ends an attempt. Only the leader proposes it, and `off` only after the device, asked after it was
    /// told to switch off, said that the power is off (P3).
    ///
    /// @param attempt its number
    /// @param off     else it failed
    /// @param reason  why it failed; empty where it did not
    record EndFencing(NodeId node, Revision attempt, boolean off, String reason)
            implements FenceCommand {}

    @Override
    default String kind() {
        return switch (this) {
            case SetFence _ -> "set-fence";
            case RemoveFence _ -> "remove-fence";
            case SealFence _ -> "seal-fence";
            case BeginFencing _ -> "begin-fencing";
            case EndFencing _ -> "end-fencing";
        };
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.model.NodeId;
import java.util.List;

/// What a node's fence device would prove, in words (P3, P7).
final class PowerWords {

    private PowerWords() {}

    /// The proof that a device would give, with what came of the last attempt; none where the node has none.
    ///
    /// @param name of the node, as people call it
    static List<String> proof(ClusterState state, NodeId node, String name) {
        FenceDevice device = state.fences().of(node);
        if (device == null) {
            return List.of();
        }
        String off = "Its fence device, asked after switching, says that the power of " + name;
        String run = ": `node fence run " + name + " --confirm " + name + "`.";
        return List.of(
                switch (device.last().stage()) {
                    case NEVER, OFF -> off + " is off" + run;
                    case OPEN -> off + " is off: " + device.agent() + " is switching it off now.";
                    case FAILED ->
                            off
                                    + " is off"
                                    + run
                                    + " The last attempt failed: "
                                    + device.last().reason();
                });
    }
}

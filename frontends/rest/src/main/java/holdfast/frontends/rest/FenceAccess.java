package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.FenceTest;
import holdfast.frontends.api.PutFence;

/// What this frontend asks of the node that it stands in front of about fence devices, beside what is in the agreed state.
public interface FenceAccess {

    /// Of a node that does none of this.
    FenceAccess NONE = new FenceAccess() {};

    /// The command that gives a node a device, with its secrets sealed to the members of this state.
    ///
    /// @param delayMillis for which an automatic use waits first
    default FenceCommand.SetFence sealed(
            ClusterState known, NodeId node, PutFence wish, boolean automatic, long delayMillis)
            throws AccessException {
        throw notHere("set a fence device");
    }

    /// Has the leader ask a device, without switching anything. May wait, like the calls of [ClusterAccess].
    default FenceTest test(Ask ask, NodeId node) throws AccessException, InterruptedException {
        throw notHere("test a fence device");
    }

    private static AccessException notHere(String tried) {
        return new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(
                        "not-here",
                        tried,
                        "this node",
                        "This node does not do that.",
                        "Ask a member of the cluster."));
    }
}

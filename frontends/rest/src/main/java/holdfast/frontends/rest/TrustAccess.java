package holdfast.frontends.rest;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.JoinRequest;
import holdfast.frontends.api.Joined;
import holdfast.frontends.api.TokenMade;
import java.time.Duration;

/// What this frontend asks of the node that it stands in front of about who belongs to the cluster. Every call may wait,
/// like those of [ClusterAccess].
public interface TrustAccess {

    /// Of a node that does none of this.
    TrustAccess NONE = new TrustAccess() {};

    /// Founds a cluster with this node as its first.
    default Entered found(Ask ask, String cluster) throws AccessException, InterruptedException {
        throw notHere("found a cluster");
    }

    /// Has this node join the cluster of which a node answers at an address.
    ///
    /// @param token a secret
    default Entered join(Ask ask, String address, String token)
            throws AccessException, InterruptedException {
        throw notHere("join a cluster");
    }

    /// Lets a machine become a node, if its token is good.
    default Joined admit(Ask ask, JoinRequest request)
            throws AccessException, InterruptedException {
        throw notHere("join");
    }

    /// Makes a join token.
    default TokenMade addToken(Ask ask, Duration life)
            throws AccessException, InterruptedException {
        throw notHere("make a join token");
    }

    /// Takes a join token back.
    ///
    /// @param id the beginning of its hash
    default void removeToken(Ask ask, String id) throws AccessException, InterruptedException {
        throw notHere("remove a join token");
    }

    /// Removes a node, member or not: its certificate is good for nothing from then on.
    default void removeNode(Ask ask, NodeId node) throws AccessException, InterruptedException {
        throw notHere("remove a node");
    }

    private static AccessException notHere(String tried) {
        return new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(
                        "not-here",
                        tried,
                        "this node",
                        "This node does not do that.",
                        "Ask a node that does: a member of the cluster, or one that waits."));
    }
}

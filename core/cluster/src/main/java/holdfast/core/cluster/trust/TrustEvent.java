package holdfast.core.cluster.trust;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.model.NodeId;

/// What happened to trust, for those who watch. A token stands in it by the beginning of its hash.
public sealed interface TrustEvent extends ClusterEvent {

    record TrustFounded(NodeId node) implements TrustEvent {}

    record TokenAdded(String token, long expiresAtMillis) implements TrustEvent {}

    record TokenRemoved(String token) implements TrustEvent {}

    record NodeCertified(NodeId node, String serial, String token) implements TrustEvent {}

    /// The CA's key is sealed to it.
    record AuthoritySealed(NodeId node) implements TrustEvent {}

    /// Its certificates are good for nothing any more.
    record NodeRemoved(NodeId node) implements TrustEvent {}
}

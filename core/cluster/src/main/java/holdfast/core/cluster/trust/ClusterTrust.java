package holdfast.core.cluster.trust;

import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.Optional;

/// The agreed state of trust. Immutable.
///
/// @param authority    the CA's certificate in PEM; empty where the cluster's CA is kept outside of it
/// @param keys         the CA's key, sealed to each node that may need it
/// @param certificates by serial in hex
/// @param tokens       by the SHA-256 of their secret, in hex
public record ClusterTrust(
        String authority,
        OrderedMap<NodeId, String> keys,
        OrderedMap<String, NodeCertificate> certificates,
        OrderedMap<String, JoinToken> tokens) {

    /// Of a cluster whose CA is kept outside of it.
    public static final ClusterTrust NONE =
            new ClusterTrust("", OrderedMap.empty(), OrderedMap.empty(), OrderedMap.empty());

    /// Whether the cluster has a CA of its own, and with it a positive list (T1).
    public boolean isFounded() {
        return !authority.isEmpty();
    }

    /// A node's valid certificate, with its serial.
    public Optional<OrderedMap.Entry<String, NodeCertificate>> certificateOf(NodeId node) {
        return valid(certificate -> certificate.node().equals(node));
    }

    /// The valid certificate of a key, with its serial.
    public Optional<OrderedMap.Entry<String, NodeCertificate>> certificateOfKey(String key) {
        return valid(certificate -> certificate.key().equals(key));
    }

    private interface Wanted {
        boolean is(NodeCertificate certificate);
    }

    private Optional<OrderedMap.Entry<String, NodeCertificate>> valid(Wanted wanted) {
        for (OrderedMap.Entry<String, NodeCertificate> entry : certificates) {
            if (entry.value().isValid() && wanted.is(entry.value())) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /// Whether a key or a node was once certified and is removed.
    boolean wasRemoved(String key) {
        for (OrderedMap.Entry<String, NodeCertificate> entry : certificates) {
            if (!entry.value().isValid() && entry.value().key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    boolean knows(NodeId node) {
        for (OrderedMap.Entry<String, NodeCertificate> entry : certificates) {
            if (entry.value().node().equals(node)) {
                return true;
            }
        }
        return false;
    }

    /// The node belongs to the cluster no more: its certificates are removed, and no key is sealed to it. This itself
    /// where it had none.
    public ClusterTrust without(NodeId node, Revision at) {
        OrderedMap<String, NodeCertificate> left = certificates;
        boolean changed = keys.containsKey(node);
        for (OrderedMap.Entry<String, NodeCertificate> entry : certificates) {
            if (entry.value().node().equals(node) && entry.value().isValid()) {
                left = left.put(entry.key(), entry.value().removed(at));
                changed = true;
            }
        }
        return changed ? new ClusterTrust(authority, keys.remove(node), left, tokens) : this;
    }

    ClusterTrust withKey(NodeId node, String sealed) {
        return new ClusterTrust(authority, keys.put(node, sealed), certificates, tokens);
    }

    ClusterTrust withCertificate(NodeId node, Certified made, Revision at) {
        NodeCertificate certificate =
                new NodeCertificate(node, made.key(), made.pem(), NodeCertificate.State.VALID, at);
        return new ClusterTrust(
                authority, keys, certificates.put(made.serial(), certificate), tokens);
    }

    ClusterTrust withTokens(OrderedMap<String, JoinToken> newTokens) {
        return new ClusterTrust(authority, keys, certificates, newTokens);
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        long digest = authority.hashCode();
        digest = digest * 31 + keys.digest();
        digest = digest * 31 + certificates.digest();
        return digest * 31 + tokens.digest();
    }

    /// Neither keys nor hashes: logs get this.
    @Override
    public String toString() {
        return "trust in "
                + certificates.size()
                + " certificates, with "
                + tokens.size()
                + " tokens and "
                + keys.size()
                + " sealed keys";
    }
}

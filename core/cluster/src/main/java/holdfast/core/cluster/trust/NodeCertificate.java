package holdfast.core.cluster.trust;

import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;

/// A node's certificate.
///
/// @param key   the fingerprint of its public key: SHA-256 in hex
/// @param pem   the certificate itself; empty once it is removed
/// @param state whether it is good
/// @param since the revision at which it came into this state
public record NodeCertificate(NodeId node, String key, String pem, State state, Revision since) {

    /// Whether a certificate is good.
    public enum State {
        VALID,
        REMOVED
    }

    public boolean isValid() {
        return state == State.VALID;
    }

    NodeCertificate removed(Revision at) {
        return new NodeCertificate(node, key, "", State.REMOVED, at);
    }
}

package holdfast.daemon;

import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.PemFiles;
import holdfast.drivers.trust.PemText;
import holdfast.drivers.trust.Sealed;
import holdfast.drivers.trust.Secret;
import holdfast.drivers.trust.TrustException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// The key of the cluster's CA, as the agreed state holds it: sealed to each node (T3). It is opened for one signature at a
/// time, and never written.
///
/// @param self   this node
/// @param ownKey the file with its private key
record CaKey(NodeId self, Path ownKey, SecureRandom chance) {

    private static Sealed.Label label(X509Certificate authority, NodeId node) {
        return new Sealed.Label("ca-key " + PemText.fingerprint(authority), node.toString());
    }

    /// Seals an authority's key to a node.
    static String seal(Authority authority, NodeId node, PublicKey to, SecureRandom chance)
            throws TrustException {
        return Sealed.seal(authority.key(), to, label(authority.certificate(), node), chance);
    }

    /// The authority, ready to sign.
    Authority open(ClusterTrust trust, Instant now) throws TrustException {
        String sealed = trust.keys().get(self);
        var own = trust.certificateOf(self);
        if (sealed == null || own.isEmpty()) {
            throw new TrustException(
                    new Problem(
                            "no-authority-key",
                            "sign a certificate",
                            "this node, which leads",
                            "The CA's key is not sealed to it.",
                            "Move the manager to a node that node list shows as one that signs."));
        }
        X509Certificate authority = PemText.certificate(trust.authority());
        PublicKey publicKey = PemText.certificate(own.get().value().pem()).getPublicKey();
        try {
            KeyPair pair = new KeyPair(publicKey, PemFiles.readKey(ownKey));
            Secret key = Sealed.open(sealed, pair, label(authority, self));
            return Authority.of(authority, key, now, chance);
        } catch (IOException e) {
            throw new TrustException(
                    new Problem(
                            "no-authority-key",
                            "sign a certificate",
                            "this node's key in " + ownKey,
                            "It can't be read: " + Words.of(e) + ".",
                            "Make it readable for this user."),
                    e);
        }
    }
}

package holdfast.core.cluster.trust;

import holdfast.core.cluster.CommandBody;
import holdfast.core.model.NodeId;

/// Commands about trust. What they carry was made and checked by the leader; what they say of keys is sealed.
public sealed interface TrustCommand extends CommandBody {

    /// Gives a cluster its own CA, with the certificate of its first node. Once.
    ///
    /// @param authority the CA's certificate in PEM
    /// @param sealedKey its key, sealed to the node
    record FoundTrust(String authority, NodeId node, String sealedKey, Certified certificate)
            implements TrustCommand {}

    /// Adds a token; forgets those that were over long before.
    ///
    /// @param hash            the SHA-256 of its secret, in hex
    /// @param atMillis        the leader's clock, milliseconds since 1970 UTC
    /// @param expiresAtMillis by the same clock
    record AddToken(String hash, long atMillis, long expiresAtMillis) implements TrustCommand {}

    /// Takes a token back. One that is not there is gone already.
    record RemoveToken(String hash) implements TrustCommand {}

    /// Certifies a node by a token, and describes the node. A repeat with the same key changes nothing: the certificate of
    /// the first time stands.
    ///
    /// @param atMillis the leader's clock: what a token's expiry is held against
    /// @param node     an id that was never used before
    /// @param address  where its wire listens
    record UseToken(
            String hash,
            long atMillis,
            NodeId node,
            String name,
            String address,
            Certified certificate)
            implements TrustCommand {}

    /// Seals the CA's key to a node that has a valid certificate.
    record ResealAuthority(NodeId node, String sealedKey) implements TrustCommand {}

    /// Removes a node that is no member: one that was certified and never joined. Members leave by a change of the
    /// configuration, which removes their certificates in the same entry.
    record RemoveNode(NodeId node) implements TrustCommand {}

    @Override
    default String kind() {
        return switch (this) {
            case FoundTrust _ -> "found-trust";
            case AddToken _ -> "add-token";
            case RemoveToken _ -> "remove-token";
            case UseToken _ -> "use-token";
            case ResealAuthority _ -> "reseal-authority";
            case RemoveNode _ -> "remove-node";
        };
    }
}

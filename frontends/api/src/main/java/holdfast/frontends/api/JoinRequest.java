package holdfast.frontends.api;

/// A machine asks to become a node. The one request that needs no client certificate.
///
/// @param token   the whole token: a secret
/// @param request for a certificate: PKCS#10 in PEM, of an EC key on P-256, signed with SHA256withECDSA
/// @param name    of the node, unique in the cluster
/// @param address where its wire listens: host:port
/// @param api     where its API listens: host:port
/// @param data    the id of its data directory, which it made
public record JoinRequest(
        String token, String request, String name, String address, String api, String data) {

    @Override
    public String toString() {
        return "join of " + name;
    }
}

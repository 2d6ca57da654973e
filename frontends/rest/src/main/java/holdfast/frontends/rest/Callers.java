package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.trust.NodeCertificate;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import io.helidon.common.socket.PeerInfo;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who a connection is of: the name in its client certificate, or whoever may open the socket file. That the certificate is
/// of the cluster's CA was settled by the handshake.
final class Callers {

    private static final String CLIENT = "urn:holdfast:client:";
    private static final String NODE = "urn:holdfast:node:";
    private static final int SAN_URI = 6;
    private static final int HEX = 16;
    private static final int STATUS_FORBIDDEN = 403;

    private Callers() {}

    static Caller of(PeerInfo peer, ClusterState state) throws NotDone {
        Optional<Certificate[]> chain = peer.tlsCertificates();
        if (chain.isEmpty() || chain.get().length == 0) {
            return new Caller.Stranger(host(peer));
        }
        if (!(chain.get()[0] instanceof X509Certificate certificate)) {
            throw forbidden("The client certificate is none of X.509.");
        }
        for (String uri : uris(certificate)) {
            requireListed(certificate, state);
            if (uri.startsWith(CLIENT) && uri.length() > CLIENT.length()) {
                return new Caller.Client(Shown.of(uri.substring(CLIENT.length())));
            }
            if (uri.startsWith(NODE) && Numbers.isUuid(uri.substring(NODE.length()))) {
                return node(new NodeId(UUID.fromString(uri.substring(NODE.length()))), state);
            }
        }
        throw forbidden("The client certificate names neither a client nor a node.");
    }

    /// Whether the state's positive list has it, where there is one (T1).
    static boolean isListed(X509Certificate certificate, ClusterState state) {
        if (!state.trust().isFounded()) {
            return true;
        }
        NodeCertificate listed =
                state.trust().certificates().get(certificate.getSerialNumber().toString(HEX));
        return listed != null && listed.isValid();
    }

    static boolean isStranger(PeerInfo peer) {
        return peer.tlsCertificates().filter(chain -> chain.length > 0).isEmpty();
    }

    /// Whether the holder of a connection that was let in is still one of the cluster's.
    static boolean isStillListed(PeerInfo peer, ClusterState state) {
        if (!state.trust().isFounded()) {
            return true;
        }
        Optional<Certificate[]> chain = peer.tlsCertificates();
        return chain.isEmpty()
                || chain.get().length == 0
                || !(chain.get()[0] instanceof X509Certificate certificate)
                || isListed(certificate, state);
    }

    private static void requireListed(X509Certificate certificate, ClusterState state)
            throws NotDone {
        if (!isListed(certificate, state)) {
            throw forbidden("The certificate is not, or no longer, among those of this cluster.");
        }
    }

    /// Where a connection comes from.
    static String host(PeerInfo peer) {
        return peer.address() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress().getHostAddress()
                : "";
    }

    /// A removed node keeps its certificate; what it may ask is decided by the members (T1).
    private static Caller node(NodeId node, ClusterState state) throws NotDone {
        if (!state.configuration().members().containsKey(node)) {
            throw forbidden("The node of this certificate is no member of the cluster.");
        }
        return new Caller.Node(node);
    }

    private static List<String> uris(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(SAN_URI).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    static NotDone forbidden(String why) {
        return new NotDone(
                STATUS_FORBIDDEN,
                new Problem(
                        "caller-unknown",
                        "know the caller",
                        "the client certificate",
                        why,
                        "Use a certificate whose SAN has the URI urn:holdfast:client:NAME."));
    }
}

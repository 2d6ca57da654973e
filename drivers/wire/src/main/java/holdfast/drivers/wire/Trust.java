package holdfast.drivers.wire;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/// Whose certificates this node believes, and which one is its own (T1).
public final class Trust {

    private static final String NODE = "urn:holdfast:node:";
    private static final String CLIENT = "urn:holdfast:client:";

    /// The kind of alternative name that is a URI (RFC 5280, section 4.2.1.6).
    private static final int URI_NAME = 6;

    private static final int LONGEST_CLIENT_NAME = 63;

    /// Sessions that could be taken up again; none ever is between nodes, each connection proves itself.
    private static final int SESSIONS_KEPT = 64;

    private final List<X509Certificate> authorities;
    private final List<X509Certificate> chain;
    private final OwnKey key;

    /// Whether a certificate that is not valid yet, or no longer, is refused.
    public enum Dates {
        /// Between nodes: clocks jump (T1).
        NOT_JUDGED,
        /// Where a person or a program of his is let in.
        JUDGED
    }

    private Trust(List<X509Certificate> authorities, List<X509Certificate> chain, PrivateKey key) {
        this.authorities = authorities;
        this.chain = chain;
        this.key = new OwnKey(chain, key);
    }

    /// Reads PEM files.
    ///
    /// @param ca          one or more certificates of the cluster's CA
    /// @param certificate the own one, with those between it and the CA behind it, if there are any
    /// @param key         the own key, PKCS#8, not encrypted
    /// @throws WireException where a file can't be read, or they don't belong together
    public static Trust read(Path ca, Path certificate, Path key) throws WireException {
        List<X509Certificate> authorities = new Pem(ca, "the CA's certificate").certificates();
        List<X509Certificate> chain = new Pem(certificate, "the own certificate").certificates();
        PrivateKey privateKey = new Pem(key, "the own key").key(chain.getFirst());
        requirePair(chain.getFirst(), privateKey, key);
        Trust trust = new Trust(authorities, chain, privateKey);
        trust.requireOwnChain(certificate, ca);
        return trust;
    }

    private static void requirePair(X509Certificate certificate, PrivateKey key, Path file)
            throws WireException {
        byte[] text = NODE.getBytes(StandardCharsets.US_ASCII);
        try {
            String algorithm =
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> key.getAlgorithm();
                    };
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(text);
            if (checking.verify(signing.sign())) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new WireException(unfit(file, "The key can't be used."), e);
        }
        throw new WireException(unfit(file, "The key is not the one of the certificate."));
    }

    private void requireOwnChain(Path certificate, Path ca) throws WireException {
        try {
            Anchors anchors = new Anchors(authorities, Dates.NOT_JUDGED);
            X509Certificate[] own = chain.toArray(X509Certificate[]::new);
            anchors.checkClientTrusted(own, "");
            if (own() instanceof Identity.Node) {
                anchors.checkServerTrusted(own, "");
            }
        } catch (CertificateException e) {
            String why = "By the CA in " + ca + " it is not good: " + e.getMessage() + ".";
            throw new WireException(unfit(certificate, why), e);
        }
    }

    private static Problem unfit(Path file, String why) {
        return new Problem(
                "trust-does-not-fit",
                "take up the own certificate",
                file.toString(),
                why,
                "Name the CA's certificate, a certificate that it signed, and the key of that certificate.");
    }

    /// For server and client sides alike. TLS 1.3 alone where [#parameters] are set on the socket or engine, too.
    public SSLContext context(Dates dates) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {key},
                    new TrustManager[] {new Anchors(authorities, dates)},
                    null);
            context.getServerSessionContext().setSessionCacheSize(SESSIONS_KEPT);
            context.getClientSessionContext().setSessionCacheSize(SESSIONS_KEPT);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS 1.3", e);
        }
    }

    /// TLS 1.3 alone, and a certificate of the client where it is the server's side.
    public static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setCipherSuites(
                new String[] {
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256"
                });
        parameters.setNeedClientAuth(true);
        return parameters;
    }

    /// Whose certificate the own one is.
    public Identity own() {
        return identity(chain.getFirst());
    }

    /// Whose certificate this is; it says nothing about whether it is to be believed.
    public static Identity identity(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (name.get(0).equals(URI_NAME)
                        && name.get(1) instanceof String uri
                        && uri.startsWith("urn:holdfast:")) {
                    names.add(uri);
                }
            }
        } catch (CertificateParsingException e) {
            return new Identity.Nobody("its alternative names can't be read");
        }
        return switch (names.size()) {
            case 0 -> new Identity.Nobody("it names neither a node nor a client");
            case 1 -> named(names.getFirst());
            default -> new Identity.Nobody("it names more than one node or client");
        };
    }

    private static Identity named(String uri) {
        if (uri.startsWith(CLIENT)) {
            String name = uri.substring(CLIENT.length());
            return name.isEmpty() || name.length() > LONGEST_CLIENT_NAME
                    ? new Identity.Nobody("it names a client of no or too long a name")
                    : new Identity.Client(name);
        }
        if (uri.startsWith(NODE)) {
            String id = uri.substring(NODE.length());
            try {
                UUID uuid = UUID.fromString(id);
                if (uuid.toString().equals(id)) {
                    return new Identity.Node(new NodeId(uuid));
                }
            } catch (IllegalArgumentException e) {
                return new Identity.Nobody("it names a node by something that is no UUID");
            }
        }
        return new Identity.Nobody("it names something that is neither a node nor a client");
    }
}

package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Certificates, keys and requests as text (RFC 7468).
public final class PemText {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private PemText() {}

    public static String of(X509Certificate certificate) {
        return of(CERTIFICATE, der(certificate));
    }

    /// Of a key in PKCS#8: what comes out is a secret too.
    static String ofKey(Secret pkcs8) {
        return of(KEY, pkcs8.bytes());
    }

    static String of(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n".replace("%s", kind)
                + LINES.encodeToString(bytes)
                + "\n-----END %s-----\n".replace("%s", kind);
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without bytes", e);
        }
    }

    /// What a certificate is known by: the SHA-256 of its bytes, in hex.
    public static String fingerprint(X509Certificate certificate) {
        return Keys.sha256(der(certificate));
    }

    /// The one certificate in a text.
    public static X509Certificate certificate(String pem) throws TrustException {
        if (pem.length() > TrustLimits.CERTIFICATE_CHARACTERS) {
            throw wrong(
                    "certificate",
                    "It has more than " + TrustLimits.CERTIFICATE_CHARACTERS + " characters.");
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            block(pem, CERTIFICATE, "certificate")));
        } catch (CertificateException e) {
            throw wrong("certificate", "It is no certificate in X.509.");
        }
    }

    /// The one key in a text.
    static Secret key(String pem) throws TrustException {
        return Secret.of(block(pem, KEY, "private key"));
    }

    /// The bytes of the one block of this kind.
    static byte[] block(String pem, String kind, String what) throws TrustException {
        List<byte[]> blocks = new ArrayList<>();
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        int at = pem.indexOf(begin);
        while (at >= 0) {
            int to = pem.indexOf(end, at);
            if (to < 0) {
                throw wrong(what, "It ends in the middle.");
            }
            blocks.add(decoded(pem.substring(at + begin.length(), to), what));
            at = pem.indexOf(begin, to);
        }
        if (blocks.size() != 1) {
            throw wrong(
                    what,
                    "It holds "
                            + blocks.size()
                            + " blocks '"
                            + begin
                            + "', where one is expected.");
        }
        return blocks.getFirst();
    }

    private static byte[] decoded(String base64, String what) throws TrustException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw wrong(what, "It is damaged: what it holds is not base64.");
        }
    }

    static TrustException wrong(String what, String why) {
        return new TrustException(
                new Problem(
                        "pem-wrong",
                        "read a " + what,
                        "its PEM text",
                        why,
                        "Give it as the one block of a PEM text."));
    }
}

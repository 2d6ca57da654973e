package holdfast.drivers.wire;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// Judges a chain of certificates by the cluster's own CA (T1): who signed it, and for what; host names never,
/// and dates only where [Trust.Dates] says so.
///
/// The JDK's own judge is left aside because it can't be told to leave the dates alone.
final class Anchors extends X509ExtendedTrustManager {

    /// A node's certificate, one of a CA between, and one more.
    private static final int LONGEST_CHAIN = 3;

    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";
    private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";

    /// `keyCertSign` among the bits of the key usage (RFC 5280, section 4.2.1.3).
    private static final int SIGNS_CERTIFICATES = 5;

    private static final Set<String> SIGNATURES =
            Set.of(
                    "SHA256withECDSA",
                    "SHA384withECDSA",
                    "SHA512withECDSA",
                    "SHA256withRSA",
                    "SHA384withRSA",
                    "SHA512withRSA",
                    "RSASSA-PSS",
                    "Ed25519",
                    "EdDSA");

    private final List<X509Certificate> authorities;
    private final Trust.Dates dates;

    Anchors(List<X509Certificate> authorities, Trust.Dates dates) {
        this.authorities = List.copyOf(authorities);
        this.dates = dates;
    }

    /// From the CA down, so that no key that the peer made up is ever computed with.
    ///
    /// @param chain the peer's own certificate first, each next one signing the one before
    void judge(X509Certificate @Nullable [] chain, String purpose) throws CertificateException {
        List<X509Certificate> path = withoutAuthorities(chain);
        if (path.isEmpty() || path.size() > LONGEST_CHAIN) {
            throw new CertificateException("a chain of " + path.size() + " certificates");
        }
        requireLeaf(path.getFirst(), purpose);
        int below = path.size() - 1;
        X509Certificate signer = authorityOf(path.get(below));
        requireSigner(signer, below);
        requirePlain(path.get(below));
        while (below > 0) {
            signer = path.get(below);
            below--;
            requireSigner(signer, below);
            requirePlain(path.get(below));
            if (!signed(path.get(below), signer)) {
                throw notSigned(path.get(below));
            }
        }
    }

    private List<X509Certificate> withoutAuthorities(X509Certificate @Nullable [] chain) {
        return chain == null
                ? List.of()
                : Stream.of(chain).filter(shown -> !authorities.contains(shown)).toList();
    }

    private X509Certificate authorityOf(X509Certificate certificate) throws CertificateException {
        for (X509Certificate authority : authorities) {
            if (signed(certificate, authority)) {
                return authority;
            }
        }
        throw notSigned(certificate);
    }

    private CertificateException notSigned(X509Certificate certificate) {
        X500Principal issuer = certificate.getIssuerX500Principal();
        boolean known =
                authorities.stream().anyMatch(a -> a.getSubjectX500Principal().equals(issuer));
        return new CertificateException(
                shown(certificate.getSubjectX500Principal())
                        + " is not signed by the cluster's CA but by "
                        + (known ? "another CA of the same name" : shown(issuer)));
    }

    private static boolean signed(X509Certificate certificate, X509Certificate authority) {
        if (!certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void requireLeaf(X509Certificate leaf, String purpose)
            throws CertificateException {
        if (leaf.getBasicConstraints() >= 0) {
            throw new CertificateException(
                    shown(leaf.getSubjectX500Principal())
                            + " is a CA's, and no node's or client's");
        }
        List<String> purposes = leaf.getExtendedKeyUsage();
        if (purposes != null && !purposes.contains(purpose)) {
            throw new CertificateException(
                    shown(leaf.getSubjectX500Principal())
                            + " is not made for "
                            + (purpose.equals(FOR_CLIENTS) ? "clients" : "servers"));
        }
    }

    private void requirePlain(X509Certificate certificate) throws CertificateException {
        String subject = shown(certificate.getSubjectX500Principal());
        if (!SIGNATURES.contains(certificate.getSigAlgName())) {
            throw new CertificateException(
                    subject + " is signed by " + certificate.getSigAlgName() + ", which is weak");
        }
        if (certificate.hasUnsupportedCriticalExtension()) {
            throw new CertificateException(subject + " has a critical part that is unknown here");
        }
        switch (dates) {
            case NOT_JUDGED -> {}
            case JUDGED -> certificate.checkValidity();
        }
    }

    /// @param below certificates between this one and the peer's own
    private static void requireSigner(X509Certificate authority, int below)
            throws CertificateException {
        boolean[] usage = authority.getKeyUsage();
        if (authority.getBasicConstraints() < below
                || (usage != null && !usage[SIGNS_CERTIFICATES])) {
            throw new CertificateException(
                    shown(authority.getSubjectX500Principal()) + " may not sign certificates");
        }
    }

    /// Names come from the peer, and may be as long as it likes.
    private static String shown(X500Principal name) {
        String text = name.getName();
        return "'" + (text.length() <= 100 ? text : text.substring(0, 100) + "...") + "'";
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        judge(chain, FOR_CLIENTS);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        judge(chain, FOR_SERVERS);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        judge(chain, FOR_CLIENTS);
    }

    @Override
    public void checkServerTrusted(
            X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        judge(chain, FOR_SERVERS);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        judge(chain, FOR_CLIENTS);
    }

    @Override
    public void checkServerTrusted(
            X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        judge(chain, FOR_SERVERS);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }
}

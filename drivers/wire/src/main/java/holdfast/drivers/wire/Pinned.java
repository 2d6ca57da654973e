package holdfast.drivers.wire;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Believes the nodes of one cluster, of whose CA it knows no more than the fingerprint (T2): the other side has to show the
/// CA's certificate, and one of a node that it signed. Shows no certificate of its own. Dates are not judged.
public final class Pinned extends X509ExtendedTrustManager {

    private final byte[] fingerprint;

    private Pinned(byte[] fingerprint) {
        this.fingerprint = fingerprint;
    }

    /// For a client without a certificate.
    ///
    /// @param fingerprint the SHA-256 of the CA's certificate, in hex
    public static SSLContext context(String fingerprint) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            Pinned pinned = new Pinned(HexFormat.of().parseHex(fingerprint));
            context.init(null, new TrustManager[] {pinned}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS 1.3", e);
        }
    }

    private void judge(X509Certificate[] chain) throws CertificateException {
        X509Certificate authority = authority(List.of(chain));
        new Anchors(List.of(authority), Trust.Dates.NOT_JUDGED).checkServerTrusted(chain, "");
        if (!(Trust.identity(chain[0]) instanceof Identity.Node)) {
            throw new CertificateException("its certificate is no node's");
        }
    }

    private X509Certificate authority(List<X509Certificate> chain) throws CertificateException {
        for (X509Certificate shown : chain) {
            if (MessageDigest.isEqual(fingerprint, digest(shown))) {
                return shown;
            }
        }
        throw new CertificateException("it does not show the CA that the token names");
    }

    private static byte[] digest(X509Certificate shown) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(shown.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static CertificateException noClients() {
        return new CertificateException("this is for clients alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        judge(chain);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkServerTrusted(
            X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        judge(chain);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkServerTrusted(
            X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        judge(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

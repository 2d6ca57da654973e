package holdfast.frontends.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// PEM files as what TLS needs: the client's certificate with its key, and the only CA that is trusted.
final class Credentials {

    private static final char[] NO_PASSWORD = new char[0];

    private Credentials() {}

    static SSLContext context(ClientSettings.Trust trust) throws SettingsException {
        PrivateKey key = key(trust.key());
        Collection<? extends Certificate> own = certificates(trust.certificate());
        try {
            KeyStore keys = empty();
            keys.setKeyEntry("client", key, NO_PASSWORD, own.toArray(Certificate[]::new));
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, NO_PASSWORD);

            KeyStore trusted = empty();
            int count = 0;
            for (Certificate authority : certificates(trust.ca())) {
                trusted.setCertificateEntry("ca" + count++, authority);
            }
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(trusted);

            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(trust.certificate(), "It does not fit its key: " + e.getMessage() + ".");
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws SettingsException {
        byte[] bytes = ClientSettings.bytes(file, "read-certificate");
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException _) {
            // Said below.
        }
        throw unusable(file, "There is no certificate in it.");
    }

    /// A key is never shown, not in parts either.
    private static PrivateKey key(Path file) throws SettingsException {
        String text = new String(ClientSettings.bytes(file, "read-key"), StandardCharsets.US_ASCII);
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw unusable(file, "There is no private key in PKCS#8 in it.");
        }
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw unusable(file, "Its private key is none on an elliptic curve.");
        }
    }

    private static SettingsException unusable(Path file, String why) {
        return new SettingsException(
                "credentials-unusable",
                "read-credentials",
                file.toString(),
                why,
                "Name PEM files: certificates, and an EC key in PKCS#8 that belongs to the first one.");
    }
}

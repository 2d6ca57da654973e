package holdfast.trials.input;

import holdfast.drivers.trust.Identity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Whoever may try to connect: with any certificate or none, believing everybody, and saying whatever it likes.
final class Stranger {

    private static final int TIMEOUT_MILLIS = 20_000;

    private Stranger() {}

    /// A connection without TLS.
    static Socket plain(String hostAndPort) throws IOException {
        int colon = hostAndPort.lastIndexOf(':');
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(
                        hostAndPort.substring(0, colon),
                        Integer.parseInt(hostAndPort.substring(colon + 1))),
                TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /// With TLS and no certificate.
    static Socket nameless(String hostAndPort) throws IOException, GeneralSecurityException {
        return over(hostAndPort, new KeyManager[0]);
    }

    /// With TLS and this certificate. That the handshake succeeds here does not say that the other side agrees.
    static Socket as(Identity.Files identity, String hostAndPort)
            throws IOException, GeneralSecurityException {
        return over(hostAndPort, keys(identity));
    }

    private static Socket over(String hostAndPort, KeyManager[] keys)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {new Believer()}, null);
        Socket plain = plain(hostAndPort);
        try {
            SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, "127.0.0.1", plain.getPort(), true);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static KeyManager[] keys(Identity.Files identity)
            throws IOException, GeneralSecurityException {
        Certificate certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        Files.readAllBytes(identity.certificate())));
        String pem = Files.readString(identity.key()).replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key =
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key, new char[0], new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /// Says something and listens to the end; what was heard until then, also where the end was not polite.
    static String says(Socket socket, String text) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (socket) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] some = new byte[8192];
            for (int count = socket.getInputStream().read(some);
                    count >= 0;
                    count = socket.getInputStream().read(some)) {
                heard.write(some, 0, count);
            }
        } catch (IOException e) {
            // Hung up on: what was heard counts.
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /// Believes every server.
    private static final class Believer implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package holdfast.bench.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/// How the two JVMs are connected.
///
/// @param tls    whether what goes between them is sealed
/// @param select whether both wait in selectors, and not in reads
/// @param keys   a key store with the one key that both have, and trust
public record Lines(boolean tls, boolean select, Path keys) {
    private static final String CIPHER = "TLS_AES_128_GCM_SHA256";
    static final String PASSWORD = "only-for-this-run";

    /// Makes the key store, and its key.
    public static Path makeKeys(Path file) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "node",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=node",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        byte[] said = keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException(
                    "keytool made no key: " + new String(said, StandardCharsets.UTF_8));
        }
        // Whom both trust: each other, who have the same certificate.
        return file;
    }

    static Lines parse(String[] words) {
        return new Lines(
                Boolean.parseBoolean(words[0]), Boolean.parseBoolean(words[1]), Path.of(words[2]));
    }

    List<String> words() {
        return List.of(Boolean.toString(tls), Boolean.toString(select), keys.toString());
    }

    String told() {
        return (tls ? "TLS 1.3" : "no TLS") + (select ? ", selectors" : "");
    }

    Line connect(SocketChannel channel, boolean asClient) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Line plain = new PlainLine(channel, select);
        if (!tls) {
            return plain;
        }
        TlsLine sealed = new TlsLine(plain, engine(asClient));
        sealed.shakeHands();
        return sealed;
    }

    private SSLEngine engine(boolean asClient) throws IOException {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
            own.init(store, PASSWORD.toCharArray());
            TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
            others.init(store);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(asClient);
            if (!asClient) {
                engine.setNeedClientAuth(true);
            }
            engine.setEnabledCipherSuites(new String[] {CIPHER});
            return engine;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot begin TLS with the keys in " + keys, e);
        }
    }
}

package holdfast.frontends.client;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A CA with certificates, made by the JDK's keytool.
final class Authority {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;
    private final String name;

    Authority(Path folder, String name) throws IOException, InterruptedException {
        this.folder = folder;
        this.name = name;
        this.store = folder.resolve(name + ".p12");
        keytool("-alias", "ca", "-dname", "CN=" + name, "-ext", "bc:critical=ca:true");
    }

    /// Makes a key and a certificate for it, and writes both as PEM.
    ClientSettings.Trust issue(String alias, String extension)
            throws IOException, InterruptedException, GeneralSecurityException {
        keytool("-alias", alias, "-signer", "ca", "-dname", "CN=" + alias, "-ext", extension);
        KeyStore keys = load();
        Path ca = pem("ca", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
        Path own = pem(alias, "CERTIFICATE", keys.getCertificate(alias).getEncoded());
        byte[] key = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
        return new ClientSettings.Trust(ca, own, pem(alias + "-key", "PRIVATE KEY", key));
    }

    /// For a server with this certificate that asks for its clients' ones.
    SSLContext server(String alias) throws GeneralSecurityException, IOException {
        KeyStore all = load();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry(
                alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", all.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Path pem(String file, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(name + "-" + file + ".pem"),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private void keytool(String... more) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-J-XX:TieredStopAtLevel=1",
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD));
        line.addAll(List.of(more));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
    }
}

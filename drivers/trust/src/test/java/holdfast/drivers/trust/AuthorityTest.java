package holdfast.drivers.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
    private static final UUID NODE = new UUID(1, 2);
    private static final String ADDRESS = "127.0.0.1";

    @TempDir Path directory;
    private final SecureRandom chance = new SecureRandom();
    private Identity.Files node;
    private Identity.Files admin;

    @BeforeEach
    void issue() throws Exception {
        Authority authority = new Authority("test", Instant.now(), chance);
        Path ca = authority.write(directory);
        node = authority.forNode("n1", NODE, ADDRESS).write(directory, "n1", ca);
        admin = authority.forClient("admin").write(directory, "admin", ca);
    }

    @Test
    void otherToolsVerifyThem() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not here");
        assertThat(
                        openssl(
                                "verify",
                                "-x509_strict",
                                "-purpose",
                                "sslserver",
                                "-verify_ip",
                                ADDRESS,
                                "-CAfile",
                                node.ca().toString(),
                                node.certificate().toString()))
                .endsWith("OK\n");
        assertThat(
                        openssl(
                                "verify",
                                "-x509_strict",
                                "-purpose",
                                "sslclient",
                                "-CAfile",
                                node.ca().toString(),
                                admin.certificate().toString()))
                .endsWith("OK\n");
        assertThat(
                        openssl(
                                "x509",
                                "-noout",
                                "-subject",
                                "-ext",
                                "subjectAltName",
                                "-in",
                                node.certificate().toString()))
                .contains("n1", "URI:urn:holdfast:node:" + NODE, "IP Address:" + ADDRESS);
        assertThat(
                        openssl(
                                "x509",
                                "-noout",
                                "-subject",
                                "-ext",
                                "subjectAltName",
                                "-in",
                                admin.certificate().toString()))
                .contains("admin", "URI:urn:holdfast:client:admin");
        assertThat(openssl("pkey", "-noout", "-text", "-in", node.key().toString()))
                .contains("prime256v1");
    }

    @Test
    void keysAreTheOwnersAlone() throws Exception {
        for (Path key : List.of(node.key(), admin.key())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**ca.key");
    }

    @Test
    void bothSidesAcceptEachOther() throws Exception {
        assertThat(meet(context(node), context(admin))).isEqualTo("TLSv1.3 CN=admin CN=n1");
    }

    @Test
    void anotherAuthoritysCertificateIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Authority other = new Authority("test", Instant.now(), chance);
        other.write(elsewhere);
        Identity.Files stranger = other.forClient("admin").write(elsewhere, "admin", node.ca());
        assertThatThrownBy(() -> meet(context(node), context(stranger)))
                .hasRootCauseInstanceOf(GeneralSecurityException.class);
    }

    private static SSLContext context(Identity.Files files) throws Exception {
        return Tls.context(files.ca(), files.certificate(), files.key());
    }

    /// A handshake with a byte each way; the client checks the server's address.
    private static String meet(SSLContext server, SSLContext client) throws Exception {
        // Without a name, so that it is the address that is checked.
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (SSLServerSocket listener =
                (SSLServerSocket)
                        server.getServerSocketFactory().createServerSocket(0, 1, address)) {
            listener.setNeedClientAuth(true);
            FutureTask<String> serving =
                    new FutureTask<>(() -> {
                        try (SSLSocket socket = (SSLSocket) listener.accept()) {
                            socket.getOutputStream().write(socket.getInputStream().read());
                            return socket.getSession().getPeerPrincipal().getName();
                        }
                    });
            Thread.ofVirtual().start(serving);
            try (SSLSocket socket =
                    (SSLSocket)
                            client.getSocketFactory()
                                    .createSocket(address, listener.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.getOutputStream().write(7);
                boolean answered = socket.getInputStream().read() == 7;
                String seen = serving.get();
                return (answered ? socket.getSession().getProtocol() : "nothing")
                        + " "
                        + seen
                        + " "
                        + socket.getSession().getPeerPrincipal().getName();
            } catch (IOException e) {
                // The server's side knows why.
                serving.get();
                throw e;
            }
        }
    }

    private static String openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

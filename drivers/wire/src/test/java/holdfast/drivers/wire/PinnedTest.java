package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whom a machine believes that knows no more of a cluster than its CA's fingerprint.
@Covers("T2")
@Timeout(30)
class PinnedTest {

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");
    private final byte[] certificate = authority.certificate();

    private static String fingerprint(byte[] der) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    }

    /// A server that shows this certificate, and behind it another.
    private Trust server(Authority by, Authority.Wish wish, byte[] behind) throws Exception {
        by.trust(folder, "server", wish);
        Path shown = folder.resolve("server.crt");
        Path also = Authority.write(folder.resolve("behind"), "CERTIFICATE", behind);
        Files.writeString(shown, Files.readString(shown) + Files.readString(also));
        Path ca = folder.resolve("server.ca");
        Files.writeString(ca, Files.readString(ca) + Files.readString(also));
        return Trust.read(ca, shown, folder.resolve("server.key"));
    }

    private static void meet(Trust server, String fingerprint) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener =
                        (SSLServerSocket)
                                server.context(Trust.Dates.NOT_JUDGED)
                                        .getServerSocketFactory()
                                        .createServerSocket(0, 1, loopback);
                SSLSocket socket =
                        (SSLSocket)
                                Pinned.context(fingerprint)
                                        .getSocketFactory()
                                        .createSocket(loopback, listener.getLocalPort())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                            accepted.startHandshake();
                        } catch (IOException e) {
                            // The client says why.
                            return;
                        }
                    });
            socket.startHandshake();
        }
    }

    @Test
    void aNodeOfThatCaIsBelievedWhateverTheDate() throws Exception {
        Authority.Wish node = Authority.Wish.of("n1", Station.uri(1));
        meet(server(authority, node, certificate), fingerprint(certificate));
        meet(server(authority, node.expired(), certificate), fingerprint(certificate));
    }

    @Test
    void nobodyElseIs() throws Exception {
        Authority.Wish node = Authority.Wish.of("n1", Station.uri(1));
        Authority other = new Authority("ca");
        byte[] theirs = other.certificate();
        refused(server(other, node, theirs), "it does not show the CA that the token names");
        // It shows the right CA, which did not sign it.
        refused(server(other, node, certificate), "another CA of the same name");
        Authority.Wish client = Authority.Wish.of("ada", "urn:holdfast:client:ada");
        refused(server(authority, client, certificate), "its certificate is no node's");
        assertThat(fingerprint(theirs)).isNotEqualTo(fingerprint(certificate));
    }

    private void refused(Trust server, String why) throws Exception {
        String pinned = fingerprint(certificate);
        assertThatThrownBy(() -> meet(server, pinned))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}

package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.drivers.format.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever shows no certificate of the cluster's own CA, or one that is no node's, is refused, with the reason.
@Covers({"T1", "T4"})
class CredentialsTest {

    @TempDir Path folder;
    private HealthyPair pair;
    private Station one;

    @BeforeEach
    void start() throws Exception {
        pair = new HealthyPair(folder, "127.77.2.");
        one = pair.one;
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    private Trust trust(Authority by, Authority.Wish wish) throws Exception {
        return by.trust(folder, "other", wish);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        Authority foreign = new Authority("ca");
        Trust other = trust(foreign, Authority.Wish.of("node3", Station.uri(3)));
        // It does not believe us either; so it is made to.
        assertThatThrownBy(() -> RawPeer.live(one, blind(other), 3))
                .isInstanceOf(IOException.class);
        Station.until("it was noted", () -> one.hasNoted("another CA of the same name"));
        pair.exchange();
    }

    /// With the own certificate of `trust`, believing everybody.
    private Trust blind(Trust trust) throws Exception {
        Path both = folder.resolve("both");
        Authority.write(both, "CERTIFICATE", pair.authority.certificate());
        Files.writeString(
                both, Files.readString(folder.resolve("other.ca")) + Files.readString(both));
        assertThat(trust.own()).isEqualTo(new Identity.Node(NodeId.of(3)));
        return Trust.read(both, folder.resolve("other.crt"), folder.resolve("other.key"));
    }

    @Test
    void aNodeThatShowsACertificateOfAnotherAuthorityIsNotBelieved() throws Exception {
        Trust foreign = trust(new Authority("ca2"), Authority.Wish.of("n3", Station.uri(3)));
        assertThatThrownBy(() -> RawPeer.live(one, foreign, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not signed by the cluster's CA");
        pair.exchange();
    }

    @Test
    void noCertificateIsRefused() throws Exception {
        try (SSLSocket socket = anonymous("TLSv1.3")) {
            socket.startHandshake();
            assertThatThrownBy(() -> readToEnd(socket)).isInstanceOf(IOException.class);
        }
        Station.until("it was noted", () -> one.hasNoted("Empty client certificate chain"));
        pair.exchange();
    }

    @Test
    void anOlderTlsIsRefused() throws Exception {
        try (SSLSocket socket = anonymous("TLSv1.2")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
        Station.until("it was noted", () -> one.hasNoted("TLSv1.2"));
        pair.exchange();
    }

    /// A client without a certificate that believes everybody.
    private SSLSocket anonymous(String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(
                                        one.wire.address().getAddress(),
                                        one.wire.address().getPort());
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(15_000);
        return socket;
    }

    static void readToEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // Only its end is awaited.
        }
    }

    @Test
    void aClientsCertificateIsRefusedInWords() throws Exception {
        Trust client = trust(pair.authority, Authority.Wish.of("ada", "urn:holdfast:client:ada"));
        assertThatThrownBy(() -> RawPeer.live(one, client, 3))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("client 'ada'")
                .hasMessageContaining("Clients use the API's port.");
        pair.exchange();
    }

    @Test
    void aGreetingInAnothersNameIsRefusedInWords() throws Exception {
        Trust three = pair.trust(3);
        assertThatThrownBy(() -> RawPeer.live(one, three, 2))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("It says that it is n2, its certificate says n3");
        pair.exchange();
    }

    @Test
    void datesAreNotJudged() throws Exception {
        Trust expired = trust(pair.authority, Authority.Wish.of("n3", Station.uri(3)).expired());
        try (RawPeer three = RawPeer.live(one, expired, 3)) {
            three.send(Frame.MESSAGE, MessageFormat.write(Station.heartbeat(3, 1, 70)));
            Station.until("it is there", () -> one.rounds().contains(70L));
        }
    }
}

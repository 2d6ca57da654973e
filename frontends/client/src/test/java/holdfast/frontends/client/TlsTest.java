package holdfast.frontends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import holdfast.core.model.Covers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// HTTPS with certificates of both sides, against the JDK's own server.
@Timeout(30)
@Covers("T1")
class TlsTest {

    @TempDir static Path folder;
    private static ClientSettings.Trust client;
    private static ClientSettings.Trust stranger;
    private static HttpsServer named;
    private static HttpsServer old;
    private static final AtomicInteger requests = new AtomicInteger();

    @BeforeAll
    static void certify() throws Exception {
        Authority authority = new Authority(folder, "ours");
        client = authority.issue("client", "san=uri:urn:holdfast:client:me");
        authority.issue("node", "san=ip:127.0.0.1");
        stranger = new Authority(folder, "theirs").issue("client", "san=uri:urn:x");
        named = serve(authority.server("node"), "TLSv1.3");
        old = serve(authority.server("node"), "TLSv1.2");
    }

    @AfterAll
    static void stop() {
        List.of(named, old).forEach(server -> server.stop(0));
    }

    @AfterEach
    void reset() {
        requests.set(0);
    }

    private static HttpsServer serve(SSLContext context, String protocol) throws IOException {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters ssl = context.getDefaultSSLParameters();
                        ssl.setProtocols(new String[] {protocol});
                        ssl.setNeedClientAuth(true);
                        parameters.setSSLParameters(ssl);
                    }
                });
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    byte[] body =
                            "{\"key\":\"a\",\"value\":\"b\",\"revision\":7}"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private static ClusterClient client(HttpsServer server, ClientSettings.Trust trust)
            throws ClientException {
        return client("127.0.0.1", server, trust);
    }

    private static ClusterClient client(String host, HttpsServer server, ClientSettings.Trust trust)
            throws ClientException {
        Endpoint endpoint = Endpoint.parse("https://" + host + ":" + server.getAddress().getPort());
        return ClusterClient.builder(
                        new ClientSettings(List.of(endpoint), Optional.of(trust)),
                        new SecureRandom())
                .build();
    }

    @Test
    void bothSidesShowCertificates() throws Exception {
        try (ClusterClient ours = client(named, client)) {
            assertThat(ours.setting("a").revision()).isEqualTo(7);
            assertThat(ours.setting("a").revision()).isEqualTo(7);
        }
    }

    @Test
    void aServerThatIsNamedOtherwiseIsNotTrusted() throws Exception {
        try (ClusterClient ours = client("localhost", named, client)) {
            untrusted(ours, Calls.status());
        }
    }

    @Test
    void aServerOfAnotherCaIsNotTrusted() throws Exception {
        ClientSettings.Trust mixed =
                new ClientSettings.Trust(stranger.ca(), client.certificate(), client.key());
        try (ClusterClient ours = client(named, mixed)) {
            untrusted(ours, Calls.status());
        }
    }

    @Test
    void aClientOfAnotherCaIsRefused() throws Exception {
        ClientSettings.Trust mixed =
                new ClientSettings.Trust(client.ca(), stranger.certificate(), stranger.key());
        try (ClusterClient theirs = client(named, mixed)) {
            // With TLS 1.3 the client may write before it learns of that: the server's word may
            // then be lost.
            assertThatThrownBy(() -> theirs.exchange(Calls.status().once(), Ask.USUAL))
                    .isInstanceOfSatisfying(
                            ClientException.class,
                            e ->
                                    assertThat(e.attempts())
                                            .extracting(Attempt::kind)
                                            .containsAnyOf(
                                                    Attempt.Kind.UNTRUSTED, Attempt.Kind.CUT))
                    .hasMessageContaining("certificate");
        }
        assertThat(requests.get()).isZero();
    }

    @Test
    void olderTlsIsNotSpoken() throws Exception {
        try (ClusterClient ours = client(old, client)) {
            untrusted(ours, Calls.status());
        }
    }

    private static void untrusted(ClusterClient client, Call<?> call) {
        // Asked once, so that no later attempt ends in doubt because its time is over.
        assertThatThrownBy(() -> client.exchange(call.once(), Ask.USUAL))
                .isInstanceOfSatisfying(
                        NobodyAnsweredException.class,
                        e ->
                                assertThat(e.attempts())
                                        .extracting(Attempt::kind)
                                        .containsOnly(Attempt.Kind.UNTRUSTED));
        assertThat(requests.get()).isZero();
    }

    @Test
    void filesThatAreNoCertificatesAreSaidToBeNone() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        for (ClientSettings.Trust wrong :
                List.of(
                        new ClientSettings.Trust(text, client.certificate(), client.key()),
                        new ClientSettings.Trust(client.ca(), text, client.key()),
                        new ClientSettings.Trust(client.ca(), client.certificate(), text),
                        new ClientSettings.Trust(
                                client.ca(), client.certificate(), folder.resolve("none")))) {
            assertThatThrownBy(() -> client(named, wrong))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(folder.toString());
        }
        ClientSettings without = ClientSettings.of(Endpoint.parse("https://127.0.0.1:7401"));
        assertThatThrownBy(() -> ClusterClient.builder(without, new SecureRandom()).build())
                .isInstanceOf(SettingsException.class);
    }
}

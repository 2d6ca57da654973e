package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Those without a certificate, at a node that lets them ask to join.
@Covers({"T2", "T4"})
@Timeout(60)
class StrangersTest {

    private static final String GOOD =
            "{\"token\":\"hfjoin-good\",\"request\":\"-\",\"name\":\"n9\",\"address\":\"127.0.0.9:1\","
                    + "\"api\":\"127.0.0.9:2\",\"data\":\"11111111-2222-4333-8444-555555555555\"}";
    private static final String BAD = GOOD.replace("good", "bad");

    private Served served;

    @BeforeEach
    void open() throws Exception {
        served = Served.open();
    }

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    private HttpResponse<String> stranger(String method, String path, String body)
            throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(Pki.made().anonymous())
                        .build()) {
            return client.send(served.request(method, path, body).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void aStrangerMayAskToJoinAndNothingElse() throws Exception {
        HttpResponse<String> joined = stranger("POST", "/v1/join", GOOD);
        assertThat(joined.statusCode()).isEqualTo(200);
        for (String path : List.of("/v1/status", "/v1/node", "/v1/openapi.yaml", "/v1/settings")) {
            HttpResponse<String> answer = stranger("GET", path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("There is no client certificate.");
        }
        assertThat(stranger("POST", "/v1/tokens", "").statusCode()).isEqualTo(403);
        assertThat(stranger("POST", "/v1/cluster", "{\"name\":\"a\"}").statusCode()).isEqualTo(403);
        assertThat(stranger("GET", "/v1/join", "").statusCode()).isEqualTo(405);
    }

    @Test
    @Covers("T1")
    void whoeverShowsNoCertificateOfThisClusterIsAStranger() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Pki.made().of(Pki.FOREIGN)).build()) {
            HttpRequest request = served.request("GET", "/v1/status", "").build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
        HttpRequest request = served.request("GET", "/v1/status", "").build();
        assertThat(served.send(Pki.NAMELESS, request).statusCode()).isEqualTo(403);
        assertThat(served.send(Pki.NODE, request).statusCode()).isEqualTo(200);
    }

    @Test
    void whoGuessesIsSoonSentAwayAndMembersAreNot() throws Exception {
        for (int i = 0; i < RestLimits.GUESSES; i++) {
            assertThat(stranger("POST", "/v1/join", BAD).statusCode()).isEqualTo(409);
        }
        HttpResponse<String> more = stranger("POST", "/v1/join", BAD);
        assertThat(more.statusCode()).isEqualTo(503);
        assertThat(more.body()).contains("too-many-joins");
        assertThat(served.node.desk.refused.get()).isEqualTo(RestLimits.GUESSES);
        assertThat(served.send("GET", "/v1/status", "").statusCode()).isEqualTo(200);
    }

    @Test
    void oneAddressesGuessesAreNotAnothers() {
        Guesses guesses = new Guesses(2, 1_000);
        guesses.failed("10.0.0.1", 0);
        guesses.failed("10.0.0.1", 1);
        assertThat(guesses.mayTry("10.0.0.1", 2)).isFalse();
        assertThat(guesses.mayTry("10.0.0.2", 2)).isTrue();
        assertThat(guesses.mayTry("10.0.0.1", 1_001)).isTrue();
        for (int i = 0; i < 10_000; i++) {
            guesses.failed("10.1." + i, 1_002);
        }
        assertThat(guesses.mayTry("10.1.9999", 1_003)).isTrue();
    }

    @Test
    void aFloodOfStrangersDrivesOutItself() throws Exception {
        List<SSLSocket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * RestLimits.STRANGERS; i++) {
                SSLSocket socket =
                        (SSLSocket)
                                Pki.made()
                                        .anonymous()
                                        .getSocketFactory()
                                        .createSocket("127.0.0.1", served.server.port());
                socket.startHandshake();
                socket.getOutputStream()
                        .write("POST /v1/join HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                flood.add(socket);
            }
            assertThat(served.send("GET", "/v1/status", "").statusCode()).isEqualTo(200);
            assertThat(stranger("POST", "/v1/join", GOOD).statusCode()).isEqualTo(200);
            flood.getFirst().setSoTimeout(10_000);
            assertThat(endsSoon(flood.getFirst())).isTrue();
        } finally {
            for (SSLSocket socket : flood) {
                socket.close();
            }
        }
    }

    private static boolean endsSoon(SSLSocket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}

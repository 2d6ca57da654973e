package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Covers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no proper client sends: it is answered with what is wrong about it, or hung up on; never by a fault, and nothing is
/// changed by it.
@Covers("T4")
class BadInputTest {

    private static Served served;
    private ClusterState before;

    @BeforeAll
    static void serve() throws Exception {
        served = Served.leading();
        served.send("PUT", "/v1/settings/a", "{\"value\":\"kept\"}");
    }

    @BeforeEach
    void remember() {
        before = served.node.localState();
    }

    @AfterEach
    void nothingIsChangedAndOthersAreServed() {
        assertThat(served.node.localState()).isEqualTo(before);
        assertThat(served.send("GET", "/v1/settings/a", "").body()).contains("kept");
    }

    @AfterAll
    static void close() throws Exception {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v1/status | | 405 | method-not-allowed",
                "PATCH | /v1/settings/a | | 405 | method-not-allowed",
                "BREW | /v1/settings/a | | 405 | method-not-allowed",
                "GET | /v2/status | | 404 | path-unknown",
                "GET | /v1/status/ | | 404 | path-unknown",
                "GET | / | | 404 | path-unknown",
                "GET | /v1/../v1/status | | 404 | path-unknown",
                "GET | /v1/settings/a%20b | | 400 | key-invalid",
                "GET | /v1/settings/%00 | | 400 | key-invalid",
                "GET | /v1/settings/%ff | | 400 | malformed-path",
                "GET | /v1/settings/%C3%A9 | | 400 | key-invalid",
                "GET | /v1/settings?limit=0 | | 400 | query-invalid",
                "GET | /v1/settings?limit=99999999999999999999 | | 400 | query-invalid",
                "GET | /v1/settings?limit=1&limit=2 | | 400 | malformed-query",
                "GET | /v1/settings?consistency=maybe | | 400 | query-invalid",
                "GET | /v1/settings?Prefix=a | | 400 | query-unknown",
                "GET | /v1/events?after=-1 | | 400 | query-invalid",
                "PUT | /v1/settings/a | nothing | 400 | malformed-json",
                "PUT | /v1/settings/a | {\"value\":\"v\" | 400 | malformed-json",
                "PUT | /v1/settings/a | {\"value\":\"v\"}} | 400 | malformed-json",
                "PUT | /v1/settings/a | {\"value\":\"v\"} 7 | 400 | malformed-json",
                "PUT | /v1/settings/a | {\"value\":\"v\",\"value\":\"w\"} | 400 | malformed-json",
                "PUT | /v1/settings/a | [\"v\"] | 400 | malformed-json",
                "PUT | /v1/settings/a | \"v\" | 400 | malformed-json",
                "PUT | /v1/settings/a | {\"value\":'v'} | 400 | malformed-json",
                "PUT | /v1/settings/a | {} | 400 | field-missing",
                "PUT | /v1/settings/a | {\"value\":7} | 400 | field-wrong-type",
                "PUT | /v1/settings/a | {\"value\":null} | 400 | field-wrong-type",
                "PUT | /v1/settings/a | {\"value\":{\"a\":1}} | 400 | field-wrong-type",
                "PUT | /v1/settings/a | {\"value\":\"v\",\"more\":1} | 400 | field-unknown",
                "PUT | /v1/settings/a | {\"Value\":\"v\"} | 400 | field-unknown",
                "PUT | /v1/settings/a | {\"value\":\"\\ud800\"} | 400 | field-invalid",
                "POST | /v1/members | {\"address\":\"host\"} | 400 | field-invalid",
                "POST | /v1/members | {\"address\":\"host:0\"} | 400 | field-invalid",
                "POST | /v1/members | {\"address\":\"host:65536\"} | 400 | field-invalid",
                "POST | /v1/members | {\"address\":\"a b:1\"} | 400 | field-invalid",
                "PUT | /v1/quorum/witness | {\"location\":\"share\"} | 400 | field-invalid",
                "PUT | /v1/quorum/witness | {\"location\":\"/a\\u0000b\"} | 400 | field-invalid",
                "POST | /v1/quorum/force | {\"confirm\":\"RACK1\"} | 409 | force-not-confirmed",
                "POST | /v1/quorum/pick | {\"generation\":\"1-2-3-4-5\"} | 400 | field-invalid",
            })
    void wrongRequestsAreNamed(String method, String path, String body, int status, String code) {
        var answer = served.send(method, path, body == null ? "" : body);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"remedy\":\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Holdfast-Timeout | 0",
                "Holdfast-Timeout | 61",
                "Holdfast-Timeout | ten",
                "Idempotency-Key | 7",
                "Idempotency-Key | 11111111-2222-4333-8444-55555555555g",
                "If-Match | 17",
                "If-Match | *",
                "If-Match | \"99999999999999999999\"",
                "If-None-Match | \"17\"",
            })
    void wrongHeadersAreNamed(String name, String value) {
        var answer = served.send("PUT", "/v1/settings/a", "{\"value\":\"v\"}", name, value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("header-invalid", "\"field\":\"" + name + "\"");
    }

    @Test
    void deepAndLongBodiesAreRefused() {
        String deep = "{\"value\":" + "[".repeat(30_000);
        assertThat(served.send("PUT", "/v1/settings/a", deep).statusCode()).isEqualTo(400);
        String value = "x".repeat(4_097);
        assertThat(served.send("PUT", "/v1/settings/a", "{\"value\":\"" + value + "\"}").body())
                .contains("field-invalid", "4096");
        String longKey = "/v1/settings/" + "k".repeat(129);
        assertThat(served.send("GET", longKey, "").statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyWithoutAnEndIsCutOff() throws Exception {
        try (Raw raw = Raw.unix(served.socket)) {
            raw.send(
                    "PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
            raw.send("Transfer-Encoding: chunked\r\n\r\n");
            assertThatThrownBy(
                            () -> {
                                String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
                                for (int i = 0; i < 1_000; i++) {
                                    raw.send(chunk);
                                }
                            })
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  HTTP/1.1",
                "GET /v1/status HTTP/1.0",
                "GET /v1/status HTTP/3.0",
                "GET http://elsewhere/v1/status HTTP/1.1",
                "* * *",
                "GET /v1/status%zz HTTP/1.1",
                "GET /v1/status?%zz HTTP/1.1",
                "GET /v1/status#x HTTP/1.1",
                "PRI * HTTP/2.0",
            })
    void firstLinesThatAreNoneAreRefused(String line) throws Exception {
        try (Raw raw = Raw.unix(served.socket)) {
            String answer = raw.send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n").untilEnd();
            if (!answer.isEmpty()) {
                assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505).*").contains("urn:holdfast");
            }
        }
    }

    @Test
    void headersWithoutAnEndAreRefused() throws Exception {
        try (Raw raw = Raw.unix(served.socket)) {
            raw.send("GET /v1/status HTTP/1.1\r\nHost: x\r\n");
            String answer = "";
            try {
                for (int i = 0; i < 100; i++) {
                    raw.send("X-" + i + ": " + "y".repeat(1_000) + "\r\n");
                }
            } catch (java.io.IOException hungUp) {
                answer = "";
            }
            assertThat(answer + raw.untilEnd()).doesNotContain("HTTP/1.1 200", "HTTP/1.1 5");
        }
    }

    @Test
    @Covers({"T1", "T4"})
    void onlyCertificatesOfTheClustersOwnAuthorityGetIn() {
        for (SSLContext stranger :
                Arrays.asList(Pki.made().anonymous(), Pki.made().of(Pki.FOREIGN))) {
            try (HttpClient client = HttpClient.newBuilder().sslContext(stranger).build()) {
                HttpRequest request = served.request("GET", "/v1/status", "").build();
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(java.io.IOException.class);
            }
        }
        HttpRequest request = served.request("GET", "/v1/status", "").build();
        assertThat(served.send(Pki.NAMELESS, request).statusCode()).isEqualTo(403);
        assertThat(served.send(Pki.REMOVED_NODE, request).statusCode()).isEqualTo(403);
        assertThat(served.send(Pki.NODE, request).statusCode()).isEqualTo(200);
    }

    @Test
    void plainHttpOnTheTlsPortGetsNothing() throws Exception {
        try (Raw raw = Raw.tcp(served.server.port())) {
            String answer = raw.send("GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n").untilEnd();
            assertThat(answer).doesNotContain("HTTP/1.1 200", "members");
        }
    }

    @Test
    void garbageIsNeverAFaultAndChangesNothing() throws Exception {
        Random random = new Random(20_260_101);
        String whole =
                "PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "If-Match: \"1\"\r\nConnection: close\r\nContent-Length: 13\r\n\r\n{\"valux\":\"v\"}";
        int answered = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            try (Raw raw = Raw.unix(served.socket)) {
                raw.send(Arrays.copyOf(bytes, length)).doneSending();
                String answer = raw.untilEnd();
                answered += answer.isEmpty() ? 0 : 1;
                assertThat(answer)
                        .as(new String(bytes, StandardCharsets.ISO_8859_1))
                        .matches("(?s)(HTTP/1\\.1 100.*)?(HTTP/1\\.1 (4\\d\\d|505).*)?");
            }
        }
        assertThat(answered).isGreaterThan(500);
    }
}

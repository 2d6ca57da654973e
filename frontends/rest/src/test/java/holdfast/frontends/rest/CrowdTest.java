package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One that floods or dawdles costs nobody else their service.
@Covers("T4")
class CrowdTest {

    private static final RestLimits IMPATIENT =
            new RestLimits(40, 20, 1_500, 1_500, 1_500, 2_000, 16 << 10, 8, 4, 8, 4, 50);

    /// Time enough for all, and few places to wait in.
    private static final RestLimits CROWDED =
            new RestLimits(40, 20, 30_000, 30_000, 30_000, 30_000, 16 << 10, 8, 4, 8, 4, 50);

    /// Ends nothing by itself while a test lasts.
    private static final RestLimits PATIENT =
            new RestLimits(40, 20, 600_000, 600_000, 600_000, 600_000, 16 << 10, 8, 4, 8, 4, 5_000);

    private static void assertServed(Served served) {
        HttpRequest request = served.request("GET", "/v1/status", "").build();
        assertThat(served.send(Pki.SECOND_CLIENT, request).statusCode()).isEqualTo(200);
    }

    private static void assertServedOverTheSocket(Served served) throws Exception {
        try (Raw raw = Raw.unix(served.socket)) {
            String answer =
                    raw.send("GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .untilEnd();
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoSaysNothingIsHungUpOn() throws Exception {
        try (Served served = new Served(OneNode.leading(), IMPATIENT);
                Raw silent = Raw.tcp(served.server.port());
                Raw idle = Raw.tls(Pki.made().of(Pki.CLIENT), served.server.port());
                Raw local = Raw.unix(served.socket)) {
            assertServed(served);
            idle.send("GET /v1/node HTTP/1.1\r\nHost: x\r\n\r\n").until("}");
            assertThat(silent.untilEnd()).isEmpty();
            assertThat(idle.untilEnd()).isEmpty();
            assertThat(local.untilEnd()).isEmpty();
            assertServed(served);
        }
    }

    /// Who says that it is the last request is hung up on when it is answered, whether or not its body was of use.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/node HTTP/1.1\r\n",
                "GET /v1/node HTTP/1.1\r\nContent-Length: 0\r\n",
                "GET /v1/nowhere HTTP/1.1\r\nContent-Length: 0\r\n",
                "PUT /v1/settings/a HTTP/1.1\r\nContent-Length: 70000\r\n",
            })
    void whoHasNothingMoreToAskIsHungUpOn(String request) throws Exception {
        try (Served served = new Served(OneNode.leading(), PATIENT);
                Raw raw = Raw.tls(Pki.made().of(Pki.CLIENT), served.server.port())) {
            int length = request.contains("70000") ? 70_000 : 0;
            raw.send(request + "Host: x\r\nConnection: close\r\n\r\n" + "x".repeat(length));
            raw.until("}");
            assertThat(raw.isEnded()).isTrue();
        }
    }

    @Test
    void whoDawdlesIsHungUpOn() throws Exception {
        try (Served served = new Served(OneNode.leading(), IMPATIENT);
                Raw tls = Raw.tls(Pki.made().of(Pki.CLIENT), served.server.port());
                Raw local = Raw.unix(served.socket)) {
            for (Raw raw : List.of(tls, local)) {
                boolean cut = false;
                try {
                    raw.send("PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\nX-Slow: ");
                    for (int i = 0; i < 200; i++) {
                        raw.send("x");
                        Thread.sleep(20);
                    }
                } catch (java.io.IOException hungUp) {
                    cut = true;
                }
                assertThat(cut || raw.untilEnd().isEmpty()).isTrue();
                assertThat(cut).as("long before the last byte").isTrue();
                assertServed(served);
            }
        }
    }

    @Test
    void whoDoesNotReadIsHungUpOn() throws Exception {
        try (Served served = new Served(OneNode.leading(), IMPATIENT);
                Raw raw = Raw.unix(served.socket)) {
            String request = "GET /v1/openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n";
            boolean cut = false;
            try {
                for (int i = 0; i < 100_000; i++) {
                    raw.send(request);
                }
            } catch (java.io.IOException hungUp) {
                cut = true;
            }
            assertThat(cut).isTrue();
            assertServed(served);
        }
    }

    @Test
    void connectionsOfOneAddressDoNotShutOutTheSocketAndEndByThemselves() throws Exception {
        try (Served served = new Served(OneNode.leading(), IMPATIENT)) {
            List<Raw> flood = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                flood.add(Raw.tcp(served.server.port()));
            }
            assertServedOverTheSocket(served);
            for (Raw each : flood) {
                assertThat(each.untilEnd()).isEmpty();
                each.close();
            }
            assertServed(served);
        }
    }

    @Test
    void whoFillsTheSocketEndsToo() throws Exception {
        try (Served served = new Served(OneNode.leading(), IMPATIENT)) {
            List<Raw> flood = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                flood.add(Raw.unix(served.socket));
            }
            assertServed(served);
            for (Raw each : flood) {
                assertThat(each.untilEnd()).isEmpty();
                each.close();
            }
            assertServedOverTheSocket(served);
        }
    }

    @Test
    void oneCallersWaitingLeavesPlacesForOthers() throws Exception {
        try (Served served = new Served(OneNode.withoutQuorum(), CROWDED)) {
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                HttpRequest request =
                        served.request("GET", "/v1/settings", "")
                                .header("Holdfast-Timeout", "1")
                                .build();
                waiting.add(served.client(Pki.CLIENT).sendAsync(request, BodyHandlers.ofString()));
            }
            int crowded = 0;
            for (var each : waiting) {
                HttpResponse<String> answer = each.get();
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                crowded += answer.body().contains("too-many-waiting") ? 1 : 0;
                assertThat(answer.body()).containsAnyOf("too-many-waiting", "no-leader");
            }
            assertThat(crowded).isBetween(1, 6);
            HttpRequest other =
                    served.request("GET", "/v1/settings", "")
                            .header("Holdfast-Timeout", "1")
                            .build();
            assertThat(served.send(Pki.SECOND_CLIENT, other).body()).contains("no-leader");
        }
    }
}

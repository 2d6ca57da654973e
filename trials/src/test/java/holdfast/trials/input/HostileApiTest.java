package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.trust.Identity;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/// Whatever comes to the API's port: never a 500, others are served, nothing is changed by what was refused.
@Covers("T4")
final class HostileApiTest {

    private static final String KEY = "Idempotency-Key: 2f1b7f6e-58b1-4f0f-9d5c-0a4a3cf0b001\r\n";

    private static final int FLOOD = 300;

    private static final int CALM_LOOKS = 20;
    private static final long CALM_MILLIS = 2_000;

    /// The server's own tests have a flood as well; this one takes two minutes.
    private static final boolean FLOODED = Boolean.getBoolean("trials.full");

    @Test
    void whatIsRefusedChangesNothingAndCostsNobody() throws Exception {
        try (Besieged cluster = Besieged.start()) {
            cluster.goesOn();
            strangers(cluster);
            wrongRequests(cluster);
            cluster.goesOn();
            if (FLOODED) {
                flood(cluster);
            }
            cluster.assertUnharmed();
        }
    }

    private static void strangers(Besieged cluster) throws Exception {
        String get = "GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        SandboxNode node = cluster.node(1);
        String api = node.place().api();
        Identity.Files foreign = cluster.foreign(node);
        assertThat(answer(() -> Stranger.as(cluster.admin(), api), get))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answer(() -> Stranger.nameless(api), get)).doesNotContain("HTTP", "sandbox");
        assertThat(answer(() -> Stranger.as(foreign, api), get)).doesNotContain("HTTP", "sandbox");
        assertThat(answer(() -> Stranger.plain(api), get)).doesNotContain("HTTP", "sandbox");
        assertThat(answer(() -> Stranger.plain(api), "\0\u0001garbage".repeat(500)))
                .doesNotContain("HTTP", "sandbox");
    }

    private static void wrongRequests(Besieged cluster) throws Exception {
        cluster.load().pause();
        Map<String, String> wrong = wrong();
        List<String> told = new ArrayList<>();
        long before;
        long after;
        try {
            awaitCalm(cluster);
            before = cluster.clients().any().putSetting("marker", "1").revision();
            for (Map.Entry<String, String> one : wrong.entrySet()) {
                String said =
                        answer(
                                () -> Stranger.as(cluster.admin(), cluster.node(1).place().api()),
                                one.getValue());
                if (!said.matches("(?s)HTTP/1\\.1 (4\\d\\d|501|505) .*")) {
                    told.add(one.getKey() + ": " + said.lines().findFirst().orElse("(nothing)"));
                }
            }
            after = cluster.clients().any().putSetting("marker", "2").revision();
        } finally {
            cluster.load().resume();
        }
        assertThat(told).isEmpty();
        assertThat(after).as("the revision rose by the marker alone").isEqualTo(before + 1);
    }

    /// Nodes that have just started say what they have for machines, each when it knows.
    private static void awaitCalm(Besieged cluster) throws Exception {
        long before = -1;
        long after = cluster.clients().any().putSetting("marker", "0").revision();
        for (int look = 0; after != before + 1 && look < CALM_LOOKS; look++) {
            Pause.millis(CALM_MILLIS);
            before = after;
            after = cluster.clients().any().putSetting("marker", "calm " + look).revision();
        }
    }

    private static Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("unknown verb", request("BREW", "/v1/status", "", ""));
        wrong.put("wrong verb", request("DELETE", "/v1/status", KEY, ""));
        wrong.put("trace", request("TRACE", "/v1/status", "", ""));
        wrong.put("unknown path", request("GET", "/v1/nothing", "", ""));
        wrong.put("outside", request("GET", "/../../etc/passwd", "", ""));
        wrong.put("encoded outside", request("GET", "/v1/settings/..%2f..%2fetc", "", ""));
        wrong.put("bad percent", request("GET", "/v1/settings/%zz", "", ""));
        wrong.put("long path", request("GET", "/v1/" + "x".repeat(20_000), "", ""));
        wrong.put("many headers", request("GET", "/v1/status", "X-A: 1\r\n".repeat(5_000), ""));
        wrong.put("unknown field", put("{\"value\":\"x\",\"colour\":\"red\"}"));
        wrong.put("missing field", put("{}"));
        wrong.put("wrong type", put("{\"value\":{}}"));
        wrong.put("no JSON", put("value=x"));
        wrong.put("cut JSON", put("{\"value\":\"x"));
        wrong.put("deep JSON", put("{\"value\":" + "[".repeat(5_000)));
        wrong.put("array", put("[]"));
        wrong.put(
                "no key",
                request(
                        "PUT",
                        "/v1/settings/a",
                        "Idempotency-Key: seven\r\n",
                        "{\"value\":\"x\"}"));
        wrong.put(
                "bad condition",
                request("PUT", "/v1/settings/a", KEY + "If-Match: x\r\n", "{\"value\":\"x\"}"));
        wrong.put("bad timeout", request("GET", "/v1/settings", "Holdfast-Timeout: -1\r\n", ""));
        wrong.put("bad query", request("GET", "/v1/settings?limit=many", "", ""));
        wrong.put("unknown member", request("DELETE", "/v1/members/nobody", KEY, ""));
        wrong.put("bad address", request("POST", "/v1/members", KEY, "{\"address\":\"nowhere\"}"));
        wrong.put("force unconfirmed", request("POST", "/v1/quorum/force", "", "{}"));
        wrong.put(
                "force wrong", request("POST", "/v1/quorum/force", "", "{\"confirm\":\"other\"}"));
        wrong.put(
                "relative witness",
                request("PUT", "/v1/quorum/witness", KEY, "{\"location\":\"x\"}"));
        wrong.put("large body", put("{\"value\":\"" + "x".repeat(700_000) + "\"}"));
        wrong.put(
                "two lengths",
                "PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                        + "Content-Length: 2\r\n\r\n{}");
        wrong.put(
                "negative length",
                "PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n");
        wrong.put("no HTTP", "HELLO\r\n\r\n");
        wrong.put("old HTTP", "GET /v1/status HTTP/0.9\r\n\r\n");
        return wrong;
    }

    private static String put(String body) {
        return request("PUT", "/v1/settings/a", KEY, body);
    }

    private static String request(String verb, String path, String headers, String body) {
        return verb
                + " "
                + path
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + headers
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length
                + "\r\n\r\n"
                + body;
    }

    /// Of one caller: conversations that never get to a request, bodies that never come, and requests as fast as they go.
    /// The load comes from the same address, so it asks the nodes that are not flooded when its own has no room.
    private static void flood(Besieged cluster) throws Exception {
        String api = cluster.node(1).place().api();
        AtomicInteger worst = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        try {
            for (int number = 0; number < FLOOD; number++) {
                int kind = number % 3;
                threads.add(Thread.startVirtualThread(() -> bother(cluster, api, kind, worst)));
            }
            cluster.goesOn();
            cluster.goesOn();
        } finally {
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join();
            }
        }
        assertThat(worst.get()).as("the worst status that was answered").isIn(0, 200, 429, 503);
        cluster.clients().at(cluster.node(1)).status();
    }

    private static void bother(Besieged cluster, String api, int kind, AtomicInteger worst) {
        for (int turn = 0; turn < 2 && !Thread.currentThread().isInterrupted(); turn++) {
            try {
                switch (kind) {
                    case 0 -> silent(api);
                    case 1 -> slowBody(cluster, api);
                    default -> {
                        String said =
                                answer(
                                        () -> Stranger.as(cluster.admin(), api),
                                        request("GET", "/v1/settings", "", ""));
                        if (said.startsWith("HTTP/1.1 ")) {
                            int status = Integer.parseInt(said.substring(9, 12));
                            worst.accumulateAndGet(status, Math::max);
                        }
                    }
                }
            } catch (Exception e) {
                // Hung up on, or interrupted: the next one.
                if (!Pause.millis(50)) {
                    return;
                }
            }
        }
    }

    private static void silent(String api) throws IOException {
        try (Socket _ = Stranger.plain(api)) {
            Pause.millis(3_000);
        }
    }

    private static void slowBody(Besieged cluster, String api) throws Exception {
        try (Socket socket = Stranger.as(cluster.admin(), api)) {
            String start =
                    "PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\n"
                            + KEY
                            + "Content-Length: 500\r\n\r\n{";
            socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            for (int sent = 0; sent < 10 && Pause.millis(300); sent++) {
                socket.getOutputStream().write(' ');
            }
        }
    }

    private interface Connecting {
        Socket connect() throws Exception;
    }

    private static String answer(Connecting connecting, String text) throws Exception {
        try {
            return Stranger.says(connecting.connect(), text);
        } catch (SSLException | java.net.SocketException e) {
            return "";
        }
    }
}

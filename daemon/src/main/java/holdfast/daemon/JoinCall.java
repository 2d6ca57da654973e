package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Problem;
import holdfast.drivers.wire.Pinned;
import holdfast.frontends.api.JoinRequest;
import holdfast.frontends.api.Joined;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;

/// Asks a member to let this machine in: the one request without a client certificate (T2).
///
/// @param address of a member's API, `host:port`
/// @param limit   for all of it
record JoinCall(String address, Duration limit) {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 16;
    private static final int OK = 200;

    /// @param authority the fingerprint of the CA that the member has to be of
    Joined ask(JoinRequest request, String authority) throws AccessException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(Pinned.context(authority))
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECTING)
                        .build()) {
            HttpResponse<InputStream> answer =
                    client.send(http(request), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                JsonFields fields = JsonFields.of(JsonReader.read(body.readNBytes(MOST_BYTES)));
                if (answer.statusCode() != OK) {
                    throw refused(answer.statusCode(), fields);
                }
                return new Joined(
                        fields.text("cluster"),
                        fields.text("node"),
                        fields.text("authority"),
                        fields.text("certificate"));
            }
        } catch (JsonException e) {
            throw failed(
                    Kind.UNKNOWN_OUTCOME,
                    "join-answer-wrong",
                    "Its answer can't be understood: " + e.getMessage() + ".",
                    "Is it the API address of a node? Then the same command again is safe.");
        } catch (IOException e) {
            throw unreached(e);
        }
    }

    private HttpRequest http(JoinRequest request) throws AccessException {
        try {
            return HttpRequest.newBuilder(URI.create("https://" + address + "/v1/join"))
                    .timeout(limit)
                    .header("Content-Type", "application/json")
                    .header("Holdfast-Timeout", Long.toString(Math.clamp(limit.toSeconds(), 1, 20)))
                    .POST(BodyPublishers.ofString(JsonWriter.text(json(request))))
                    .build();
        } catch (IllegalArgumentException e) {
            throw failed(
                    Kind.REFUSED,
                    "address-invalid",
                    "It is no address.",
                    "Give host:port, with an IPv6 address in brackets.");
        }
    }

    private static Json json(JoinRequest request) {
        return Json.object()
                .put("token", request.token())
                .put("request", request.request())
                .put("name", request.name())
                .put("address", request.address())
                .put("api", request.api())
                .put("data", request.data())
                .build();
    }

    private static AccessException refused(int status, JsonFields fields) throws JsonException {
        Problem problem =
                new Problem(
                        fields.text("code"),
                        fields.text("tried"),
                        fields.text("on"),
                        fields.text("why"),
                        fields.text("remedy"));
        return new AccessException(
                switch (status) {
                    case 503 -> Kind.UNAVAILABLE;
                    case 504 -> Kind.UNKNOWN_OUTCOME;
                    default -> Kind.REFUSED;
                },
                problem);
    }

    private AccessException unreached(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return failed(
                        Kind.REFUSED,
                        "not-the-tokens-cluster",
                        "Who answers there is not of the cluster that made the token: "
                                + cause.getMessage()
                                + ".",
                        "Give the address of a node of that cluster.");
            }
        }
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return failed(
                    Kind.UNAVAILABLE,
                    "member-not-reached",
                    "Nobody answers there.",
                    "Give the API address of a member that runs; see node list there.");
        }
        return failed(
                Kind.UNKNOWN_OUTCOME,
                "join-not-answered",
                "The connection ended before the answer: " + Words.of(e) + ".",
                "The same command again is safe.");
    }

    private AccessException failed(Kind kind, String code, String why, String remedy) {
        return new AccessException(
                kind, new Problem(code, "join", "the node at " + address, why, remedy));
    }
}

package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.ProblemDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a script is told, and what a person reads when something fails.
@Timeout(30)
class ExitStatusTest {

    private static final String KEY = "55555555-5555-4555-8555-555555555555";

    @TempDir Path folder;
    private StandIn node;
    private final Person person = new Person();

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private int types(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--endpoint", node.endpoint()));
        return person.types(all.toArray(String[]::new));
    }

    @Test
    void aRefusalIsOneAndItsProblemIsToldWhole() {
        node.refuses("PUT /v1/settings/k", 409, "too-many-settings", "There are 1000 already.");
        assertThat(types("setting", "set", "k", "v", "--json")).isEqualTo(1);
        assertThat(person.err())
                .isEqualTo(
                        """
                        holdfast setting set: the cluster refused, or cannot decide now
                          tried  the try on the thing
                          why    There are 1000 already.
                          do     Do what helps.
                          code   too-many-settings
                        """);
        assertThat(person.out()).contains("\"code\":\"too-many-settings\"").hasLineCount(1);
    }

    @Test
    void whatIsWrongIsToldInTheWordsOfTheCommandLine() {
        ProblemDetails wrong =
                new ProblemDetails(
                        "urn:holdfast:problem:field-invalid",
                        "Field invalid",
                        400,
                        "",
                        "field-invalid",
                        "read the request",
                        "stopMillis",
                        "900000 is out of its limits.",
                        "Give 0 to 600000, or -1 for what is usual.",
                        "stopMillis",
                        "",
                        0);
        node.says("POST /v1/groups", 400, "application/problem+json", Json.text(wrong));
        String[] line = {
            "group",
            "create",
            "web",
            "--stop-time",
            "15m",
            "--endpoint",
            node.endpoint(),
            "--",
            "/bin/serve"
        };
        assertThat(person.types(line)).isEqualTo(1);
        assertThat(person.err())
                .contains("tried  group create with --stop-time", "about  --stop-time")
                .doesNotContain("stopMillis", "request");
    }

    @Test
    void aNameIsNotEmpty() {
        assertThat(types("group", "show", "")).isEqualTo(2);
        assertThat(person.err()).contains("NAME is empty");
        assertThat(types("node", "show", "")).isEqualTo(2);
        assertThat(types("setting", "get", "")).isEqualTo(2);
        assertThat(node.requests).isEmpty();
    }

    @Test
    void whereNobodyLeadsItTriesUntilItsTimeIsOver() {
        node.refuses("GET /v1/members?consistency=current", 503, "no-leader", "Nobody leads.");
        assertThat(types("member", "list", "--timeout", "1")).isEqualTo(1);
        assertThat(node.requests.size()).isGreaterThan(1);
        assertThat(person.err()).contains("no-leader", "asked  " + node.endpoint() + ": 503");
    }

    @Test
    void noEndpointIsThreeAndEachIsNamed() {
        String nobody = "unix:" + folder.resolve("nobody");
        assertThat(
                        person.types(
                                "status",
                                "--timeout",
                                "1",
                                "--endpoint",
                                nobody,
                                "--endpoint",
                                nobody + "2"))
                .isEqualTo(3);
        assertThat(person.err())
                .contains(
                        "no-endpoint-answers",
                        nobody + ": No such file or directory",
                        nobody + "2: No such file or directory");
    }

    @Test
    @Covers("A4")
    void anUnknownOutcomeIsFourAndTellsTheKeyToAskAgainWith() {
        node.refuses("DELETE /v1/settings/k", 504, "outcome-unknown", "The leader is gone.");
        assertThat(types("setting", "delete", "k", "--timeout", "1")).isEqualTo(4);
        String key = node.requests.getFirst().headers().get("Idempotency-Key");
        assertThat(person.err())
                .contains("the outcome is unknown", "with --idempotency-key " + key);

        node.says("DELETE /v1/settings/k", Samples.done());
        assertThat(types("setting", "delete", "k", "--idempotency-key", key)).isZero();
        assertThat(node.requests.stream().map(r -> r.headers().get("Idempotency-Key")).distinct())
                .containsExactly(key);
    }

    @Test
    void whatIsNotThereIsFive() {
        assertThat(types("setting", "get", "nothing")).isEqualTo(5);
    }

    @Test
    void aPreconditionThatDoesNotHoldIsSix() {
        node.refuses("PUT /v1/settings/k", 412, "revision-mismatch", "It was set since.");
        assertThat(types("setting", "set", "k", "v", "--if-revision", "7")).isEqualTo(6);
        assertThat(node.requests.getFirst().headers()).containsEntry("If-Match", "\"7\"");
        assertThat(types("setting", "set", "k", "v", "--if-absent")).isEqualTo(6);
        assertThat(node.requests.getLast().headers()).containsEntry("If-None-Match", "*");
    }

    @Test
    void wrongUseIsTwo() {
        assertThat(types("setting", "set", "k", "v", "--if-absent", "--if-revision", "7"))
                .isEqualTo(2);
        assertThat(types("setting", "set", "k", "v", "--idempotency-key", "none")).isEqualTo(2);
        assertThat(types("events", "--after", "-1")).isEqualTo(2);
        assertThat(types("status", "--timeout", "0")).isEqualTo(2);
        assertThat(types("setting", "set", "k")).isEqualTo(2);
        assertThat(types("member")).isEqualTo(2);
        assertThat(person.types()).isEqualTo(2);
        assertThat(person.types("status", "--endpoint", "http://somewhere")).isEqualTo(2);
        assertThat(person.err()).contains("endpoint-malformed", "unix:/path/of/api.sock");
        assertThat(node.requests).isEmpty();
    }

    @Test
    void aMisspeltWordIsAnsweredWithWhatWasMeant() {
        assertThat(person.types("statsu")).isEqualTo(2);
        assertThat(person.err()).contains("statsu", "holdfast status", "--help");
        assertThat(person.types("member", "lst")).isEqualTo(2);
        assertThat(person.err()).contains("member list");
        assertThat(person.types("status", "--jsn")).isEqualTo(2);
        assertThat(person.err()).contains("--jsn", "--json");
    }

    @Test
    void theClientFileThatIsNotThereIsThree() throws IOException {
        String missing = folder.resolve("missing.json").toString();
        assertThat(person.types("status", "--client", missing)).isEqualTo(3);
        assertThat(person.err()).contains("There is no such file.", missing);
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"endpoint\":[]}");
        assertThat(person.with("HOLDFAST_CLIENT", broken.toString()).types("status")).isEqualTo(3);
        assertThat(person.err()).contains("client-settings-unusable");
    }

    @Test
    void theClientFileNamesTheEndpoints() throws IOException {
        node.says("GET /v1/node", Samples.node());
        Path file =
                Files.writeString(
                        folder.resolve("client.json"),
                        "{\"endpoints\":[\"unix:"
                                + folder.resolve("nobody")
                                + "\",\""
                                + node.endpoint()
                                + "\"]}");
        person.with("HOLDFAST_CLIENT", file.toString());
        assertThat(person.types("node", "show")).isZero();
        assertThat(person.out()).contains("/var/lib/holdfast");

        // What is about one node is not guessed at.
        assertThat(person.types("cluster", "force", "--confirm", "demo")).isEqualTo(2);
        assertThat(person.err()).contains("about one node", node.endpoint());
        assertThat(person.types("quorum", "pick", KEY)).isEqualTo(2);
        assertThat(node.requests).hasSize(1);
    }
}

package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How a cluster begins and grows, on the command line.
@Timeout(30)
class TrustVerbsTest {

    @TempDir Path folder;
    private StandIn node;

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        node.says("GET /v1/status", Samples.status())
                .says("POST /v1/cluster/join", TrustSamples.entered());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private Person types(Person person, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", folder.toString()));
        assertThat(person.types(all.toArray(String[]::new))).as(person.err()).isZero();
        return person;
    }

    @Test
    void aTokenIsAllThatIsPrinted() {
        for (String[] life :
                new String[][] {
                    {"", "86400"}, {"90s", "90"}, {"5m", "300"}, {"2h", "7200"}, {"30d", "2592000"}
                }) {
            node.says(
                    "POST /v1/tokens?seconds=" + life[1],
                    201,
                    "application/json",
                    Json.text(TrustSamples.made()));
            Person person =
                    life[0].isEmpty()
                            ? types(new Person(), "node", "token")
                            : types(new Person(), "node", "token", "--for", life[0]);
            assertThat(person.out()).isEqualTo(TrustSamples.TOKEN + "\n");
            assertThat(person.err()).contains("Good until 2026-03-01T10:00:00Z");
        }
        assertThat(types(new Person(), "node", "token", "--json").out())
                .startsWith("{\"")
                .contains("\"id\":\"0123456789ab\"");
        assertThat(node.requests.getLast().headers()).doesNotContainKey("Idempotency-Key");
    }

    @Test
    void aTimeThatIsNoneIsToldBeforeAnybodyIsAsked() {
        for (String life : List.of("0s", "31d", "h", "2", "-1h", "2w", "99999999h")) {
            Person person = new Person();
            assertThat(person.types("node", "token", "--for", life, "--data", folder.toString()))
                    .as(life)
                    .isEqualTo(2);
        }
        assertThat(node.requests).isEmpty();
    }

    @Test
    @Covers("T3")
    void aTokenNeedNotStandOnTheCommandLine() {
        Person person = new Person().atTerminal(TrustSamples.TOKEN + "\n");
        types(person, "node", "join", "10.0.0.1:7401", "-");
        assertThat(node.requests.getFirst().body()).contains(TrustSamples.TOKEN);
        assertThat(person.out() + person.err()).doesNotContain(TrustSamples.TOKEN);
    }

    @Test
    @Covers("T3")
    void aRefusalShowsNoToken() {
        node.refuses("POST /v1/cluster/join", 409, "token-used", "It was used.");
        Person person = new Person();
        assertThat(
                        person.types(
                                "node",
                                "join",
                                "10.0.0.1:7401",
                                TrustSamples.TOKEN,
                                "--data",
                                folder.toString()))
                .isEqualTo(1);
        assertThat(person.err()).contains("It was used.", "token-used");
        assertThat(person.out() + person.err()).doesNotContain(TrustSamples.TOKEN);
    }
}

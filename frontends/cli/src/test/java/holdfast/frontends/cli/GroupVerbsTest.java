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

/// What the verbs about groups ask of the cluster.
@Timeout(30)
class GroupVerbsTest {

    @TempDir Path folder;
    private StandIn node;

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        node.says("POST /v1/groups", 201, "application/json", Json.text(GroupSamples.running()))
                .says("POST /v1/groups/web/online", GroupSamples.running())
                .says("POST /v1/nodes/n2/confirm-stopped", Samples.stopped());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private int types(String... words) {
        List<String> all = new ArrayList<>();
        int command = List.of(words).indexOf("--");
        int end = command < 0 ? words.length : command;
        all.addAll(List.of(words).subList(0, end));
        all.addAll(List.of("--endpoint", node.endpoint()));
        all.addAll(List.of(words).subList(end, words.length));
        return new Person().types(all.toArray(String[]::new));
    }

    private String body() {
        return node.requests.getLast().body();
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(types("group", "create", "web", "--", "/bin/sleep", "9")).isZero();
        assertThat(body())
                .contains(
                        "\"name\":\"web\"",
                        "\"wanted\":\"online\"",
                        "\"command\":[\"/bin/sleep\",\"9\"]",
                        "\"stopMillis\":-1",
                        "\"restarts\":-1",
                        "\"stopSignal\":\"\"");
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(
                        types(
                                "group",
                                "create",
                                "web",
                                "--prefer",
                                "n1",
                                "--prefer",
                                "n2",
                                "--directory",
                                "/srv",
                                "--env",
                                "A=b=c",
                                "--user",
                                "www-data",
                                "--stop-signal",
                                "SIGINT",
                                "--stop-time",
                                "1500ms",
                                "--restarts",
                                "0",
                                "--failovers",
                                "1",
                                "--restart-period",
                                "2h",
                                "--offline",
                                "--",
                                "/bin/serve",
                                "--port",
                                "80"))
                .isZero();
        assertThat(body())
                .contains(
                        "\"policies\":{\"preferredOwners\":[\"n1\",\"n2\"]}",
                        "\"directory\":\"/srv\"",
                        "\"environment\":{\"A\":\"b=c\"}",
                        "\"user\":\"www-data\"",
                        "\"stopSignal\":\"INT\"",
                        "\"stopMillis\":1500",
                        "\"restarts\":0",
                        "\"failovers\":1",
                        "\"restartPeriodMillis\":7200000",
                        "\"wanted\":\"offline\"",
                        "\"command\":[\"/bin/serve\",\"--port\",\"80\"]");
    }

    @Test
    void wrongUseIsToldBeforeAnybodyIsAsked() {
        for (String[] words :
                new String[][] {
                    {"group", "create", "web"},
                    {"group", "create", "web", "--type", "volume", "--", "x"},
                    {"group", "create", "web", "--env", "novalue", "--", "x"},
                    {"group", "create", "web", "--stop-time", "soon", "--", "x"},
                    {"group", "create", "web", "--restarts", "many", "--", "x"},
                    {"lease", "set"},
                    {"node", "confirm-stopped"}
                }) {
            assertThat(types(words)).as(String.join(" ", words)).isEqualTo(2);
        }
        assertThat(node.requests).isEmpty();
    }

    @Test
    @Covers("A4")
    void aChangeMayRestOnARevision() {
        assertThat(types("group", "online", "web", "--if-revision", "17")).isZero();
        assertThat(node.requests.getLast().headers().toString()).contains("\"17\"");
    }

    @Test
    void anotherPriorityLeavesThePreferredOwners() {
        node.says("PATCH /v1/groups/web", GroupSamples.running());
        assertThat(types("group", "prefer", "web", "--priority", "high")).isZero();
        assertThat(body()).isEqualTo("{\"policies\":{\"priority\":750}}");
        assertThat(types("group", "prefer", "web", "n2", "n1")).isZero();
        assertThat(body()).isEqualTo("{\"policies\":{\"preferredOwners\":[\"n2\",\"n1\"]}}");
        assertThat(types("group", "prefer", "web")).isZero();
        assertThat(body()).isEqualTo("{\"policies\":{\"preferredOwners\":[]}}");
    }

    @Test
    @Covers("P5")
    void theNameIsTypedTwiceOrTheWarningIsShown() {
        assertThat(types("node", "confirm-stopped", "n2", "--confirm", "n2")).isZero();
        assertThat(body()).isEqualTo("{\"confirm\":\"n2\"}");
        node.refuses(
                "POST /v1/nodes/n2/confirm-stopped",
                400,
                "confirmation-needed",
                "It may run twice.");
        Person person = new Person();
        assertThat(person.types("node", "confirm-stopped", "n2", "--endpoint", node.endpoint()))
                .isEqualTo(1);
        assertThat(person.err()).contains("It may run twice.");
    }
}

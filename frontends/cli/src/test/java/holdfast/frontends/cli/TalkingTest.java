package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Help, colours, questions and events.
@Timeout(30)
class TalkingTest {

    @TempDir Path folder;
    private StandIn node;
    private final Person person = new Person();

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        node.says("GET /v1/status", Samples.status());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    static Stream<String> verbs() {
        List<String> names = new ArrayList<>();
        collect(Main.commandLine(World.real()), "", names);
        return names.stream();
    }

    private static void collect(CommandLine line, String name, List<String> names) {
        names.add(name);
        line.getSubcommands().forEach((sub, it) -> collect(it, (name + " " + sub).strip(), names));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasHelpWithAnExample(String verb) {
        List<String> words = new ArrayList<>(verb.isEmpty() ? List.of() : List.of(verb.split(" ")));
        words.add("--help");
        assertThat(person.types(words.toArray(String[]::new))).isZero();
        assertThat(person.out())
                .startsWith("Usage: holdfast " + verb)
                .containsPattern("Examples?:\n  \\./holdfast " + verb)
                .contains("--help");
        assertThat(person.out().lines()).allSatisfy(it -> assertThat(it.length()).isLessThan(121));
    }

    @Test
    void theExitStatusesStandInTheHelp() {
        person.types("--help");
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(person.out()).contains("  " + status.number() + "  " + status.meaning());
        }
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        String[] line = {"status", "--endpoint", node.endpoint()};
        person.types(line);
        assertThat(person.out()).doesNotContain("\u001b");
        String plain = person.out();

        person.atTerminal("").with("COLUMNS", "999").types(line);
        assertThat(person.out()).contains("\u001b[31;1m");
        assertThat(person.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);

        person.with("NO_COLOR", "1").types(line);
        assertThat(person.out()).isEqualTo(plain);
    }

    @Test
    @Covers("A7")
    void aForcedStartIsConfirmedByTheClustersName() {
        String[] line = {"cluster", "force", "--endpoint", node.endpoint()};
        node.says("POST /v1/quorum/force", Samples.quorum());
        assertThat(person.atTerminal("demo\n").types(line)).isZero();
        assertThat(person.err())
                .contains(
                        "new generation",
                        "is lost",
                        "leases and proofs are void",
                        "two clusters",
                        "Type the cluster's name");
        assertThat(node.requests.getLast().body()).isEqualTo("{\"confirm\":\"demo\"}");

        // Not at a terminal nobody is asked, and nothing is confirmed.
        node.refuses("POST /v1/quorum/force", 409, "force-not-confirmed", "It may lose something.");
        Person script = new Person();
        assertThat(script.types(line)).isEqualTo(1);
        assertThat(script.err()).contains("force-not-confirmed").doesNotContain("Type the");
        assertThat(node.requests.getLast().body()).isEqualTo("{\"confirm\":\"\"}");
    }

    @Test
    void followedEventsComeOnceOverReconnects() {
        // Each answer ends after two events; what is asked next tells where it went on.
        String gone = StandIn.problem(410, "events-gone", "They are gone.", 9);
        for (int after = 0; after < 6; after += 2) {
            String events = sse(after + 1) + sse(after + 2);
            node.says("GET /v1/events?after=" + after, 200, "text/event-stream", events);
        }
        node.says("GET /v1/events?after=6", 410, "application/problem+json", gone);

        assertThat(
                        person.types(
                                "events",
                                "--follow",
                                "--json",
                                "--after",
                                "0",
                                "--endpoint",
                                node.endpoint()))
                .isEqualTo(1);
        assertThat(person.out().lines().limit(6).map(it -> it.replaceAll(",\"revision.*", "")))
                .containsExactly(
                        "{\"number\":1",
                        "{\"number\":2",
                        "{\"number\":3",
                        "{\"number\":4",
                        "{\"number\":5",
                        "{\"number\":6");
        assertThat(person.err()).contains("events-gone", "--after 9");
    }

    @Test
    void whereTheFirstEventsAreGoneItBeginsWhereTheClusterSays() {
        String gone = StandIn.problem(410, "events-gone", "They are gone.", 4);
        node.says("GET /v1/events?after=0", 410, "application/problem+json", gone);
        node.says(
                "GET /v1/events?after=4",
                new holdfast.frontends.api.EventList(List.of(Samples.event(5)), 5));
        node.says("GET /v1/events?after=5", new holdfast.frontends.api.EventList(List.of(), 5));
        assertThat(person.types("events", "--endpoint", node.endpoint())).isZero();
        assertThat(person.out()).startsWith("5  ").hasLineCount(1);
        assertThat(person.err()).contains("They are gone. Beginning after 4");
        // Whoever names a number is told instead.
        assertThat(person.types("events", "--after", "0", "--endpoint", node.endpoint()))
                .isEqualTo(1);
    }

    private static String sse(long number) {
        return "id: "
                + number
                + "\nevent: setting-changed\ndata: "
                + Json.text(Samples.event(number))
                + "\n\n";
    }
}

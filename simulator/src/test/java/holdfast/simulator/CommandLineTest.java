package holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What scripts rely on: exit statuses, and JSON in the last line.
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private static JsonFields lastLine(String text) throws Exception {
        List<String> lines = text.strip().lines().toList();
        return JsonFields.of(JsonReader.read(lines.getLast().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void seedsEndWithTheirSums() throws Exception {
        assertThat(run("simulate", "--seeds", "6", "--first-seed", "11", "--jobs", "2", "--json"))
                .isZero();
        JsonFields sums = lastLine(out.toString());
        assertThat(sums.number("seeds")).isEqualTo(6);
        assertThat(sums.number("lost")).isZero();
        assertThat(sums.array("failed")).isEmpty();
    }

    @Test
    void oneSeedIsToldStepByStep() throws Exception {
        assertThat(run("simulate", "--seed", "12", "--json")).isZero();
        assertThat(out.toString())
                .contains("seed 12: ", "=> LEADER", "because", "all invariants held");
        assertThat(lastLine(out.toString()).bool("held")).isTrue();
    }

    @Test
    void machinesAreToldToo() throws Exception {
        assertThat(run("simulate", "--machines", "--seeds", "2", "--json")).isZero();
        JsonFields sums = lastLine(out.toString());
        assertThat(sums.number("boots")).isPositive();
        assertThat(sums.number("records")).isPositive();
        assertThat(run("simulate", "--machines", "--seed", "3")).isZero();
        assertThat(out.toString()).contains("starts gr");
    }

    @Test
    void wrongUseIsTwo() {
        assertThat(run("simulate", "--machines", "--volumes", "--seed", "1")).isEqualTo(2);
        assertThat(run("simulate")).isEqualTo(2);
        assertThat(run("simulate", "--seed", "1", "--seeds", "2")).isEqualTo(2);
        assertThat(run("simulate", "--seeds", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("give either --seeds or --seed");
    }

    @Test
    void helpHasExamples() {
        assertThat(run("simulate", "--help")).isZero();
        assertThat(out.toString()).contains("./holdfast simulate --seed 42");
    }
}

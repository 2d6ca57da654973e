package holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./holdfast` says and returns where it needs no build, from another folder than its own.
class LaunchScriptTest {
    private static final Path ROOT = Tree.find().root();

    @TempDir Path elsewhere;

    private record Answer(int status, String text) {}

    @Test
    void everyVerbHasAnExample() throws Exception {
        Answer help = holdfast("--help");
        assertThat(help.status()).isZero();
        List<String> verbs =
                Pattern.compile("^  ([a-z]+) {2,}", Pattern.MULTILINE)
                        .matcher(help.text())
                        .results()
                        .map((MatchResult verb) -> verb.group(1))
                        .toList();
        assertThat(verbs)
                .containsExactlyInAnyOrder(
                        "demo",
                        "sandbox",
                        "daemon",
                        "guard",
                        "status",
                        "member",
                        "cluster",
                        "group",
                        "rule",
                        "plan",
                        "lease",
                        "pool",
                        "volume",
                        "vm",
                        "quorum",
                        "setting",
                        "manager",
                        "events",
                        "node",
                        "simulate",
                        "safety",
                        "trials",
                        "torture",
                        "spec",
                        "bench",
                        "test",
                        "build",
                        "format");
        assertThat(verbs)
                .allSatisfy(verb ->
                        assertThat(help.text()).containsPattern("\\./holdfast " + verb + "\\b"));
        assertThat(help.text()).contains("Exit statuses:").contains("  3  ");
    }

    @Test
    void wrongUseIsTold() throws Exception {
        Answer answer = holdfast("nonsense");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("unknown verb 'nonsense'").contains("--help");
        assertThat(holdfast().status()).isEqualTo(2);
        assertThat(holdfast("test", "quickly").status()).isEqualTo(2);
    }

    @Test
    void theVersionIsTold() throws Exception {
        Answer version = holdfast("--version");
        assertThat(version.status()).isZero();
        assertThat(version.text()).matches("Holdfast \\d+\\.\\d+\\.\\d+\\S* \\(JDK \\d\\S+\\)\\n");
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        assertThat(holdfast(List.of("env", "JAVA_HOME=" + elsewhere), "--version").status())
                .isZero();
    }

    private Answer holdfast(String... arguments) throws IOException, InterruptedException {
        return holdfast(List.of(), arguments);
    }

    private Answer holdfast(List<String> before, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(ROOT.resolve("holdfast").toString());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(elsewhere.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}

package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command as a process of its own.
@Timeout(30)
class ProcessTest {

    @TempDir Path folder;

    private static Process start(String... words) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                // Whoever runs the tests in the background has SIGINT ignored.
                                "env",
                                "--default-signal=INT",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectErrorStream(true).start();
    }

    @Test
    void itsStatusIsTheExitStatus() throws Exception {
        Process process =
                start("status", "--timeout", "1", "--endpoint", "unix:" + folder.resolve("none"));
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anInterruptEndsFollowingWith130() throws Exception {
        try (StandIn node = new StandIn(folder.resolve("api.sock"))) {
            String event =
                    "id: 1\nevent: setting-changed\ndata: " + Json.text(Samples.event(1)) + "\n\n";
            node.says("GET /v1/events?after=0", 200, "text/event-stream", event);
            node.refuses("GET /v1/events?after=1", 503, "starting", "Not yet.");
            Process process = start("events", "--follow", "--endpoint", node.endpoint());
            try {
                BufferedReader out =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                assertThat(out.readLine()).startsWith("1  ");
                Process kill =
                        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
                assertThat(kill.waitFor()).isZero();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}

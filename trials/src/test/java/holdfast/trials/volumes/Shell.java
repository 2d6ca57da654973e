package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Runs the tools of an administrator, as one would type them.
///
/// @param directory in which they run and leave what they print
/// @param words     variables that they may use
record Shell(Path directory, Map<String, String> words) {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /// Skips the test where a tool is not there.
    static void needs(String... tools) throws Exception {
        for (String tool : tools) {
            Process which =
                    new ProcessBuilder("sh", "-c", "command -v " + tool)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Assumptions.assumeTrue(which.waitFor() == 0, tool + " is not installed: not checked");
        }
    }

    /// Runs a script to its end, which is to be good.
    ///
    /// @return what it printed
    String run(String script) throws IOException {
        Path output = Files.createTempFile(directory, "output", "");
        Process process = start(script, output);
        boolean ended = await(process);
        process.destroyForcibly();
        String said = Files.readString(output).strip();
        assertThat(ended).as(script + "\nended; " + said).isTrue();
        assertThat(process.exitValue()).as(script + "\n" + said).isZero();
        return said;
    }

    private static boolean await(Process process) {
        try {
            return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Starts a script.
    Process start(String script, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euc", script)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(words);
        return builder.start();
    }
}

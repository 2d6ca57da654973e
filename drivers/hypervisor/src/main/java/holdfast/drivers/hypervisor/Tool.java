package holdfast.drivers.hypervisor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// A program of the host, run to its end with a limit on its time.
final class Tool {

    /// How often whoever waits is told that it still goes on.
    private static final Duration BEAT = Duration.ofSeconds(2);

    /// How a tool ended.
    ///
    /// @param status 0 for success; [#LATE] where it was ended because its time was over
    /// @param output what it said, errors too; its last 4,000 characters
    record Ended(int status, String output) {
        static final int LATE = -1;

        boolean isSuccess() {
            return status == 0;
        }

        /// Its last line that says anything.
        String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
        }
    }

    private static final int OUTPUT_CHARACTERS = 4_000;

    private Tool() {}

    static Ended run(Path directory, Duration atMost, List<String> command)
            throws IOException, InterruptedException {
        return run(directory, atMost, command, _ -> {});
    }

    /// @param beat is told now and then how many seconds it has run
    /// @throws IOException where there is no such program
    static Ended run(Path directory, Duration atMost, List<String> command, LongConsumer beat)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process =
                    builder.redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            int status = await(process, atMost, beat);
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            return new Ended(
                    status, said.substring(Math.max(0, said.length() - OUTPUT_CHARACTERS)));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int await(Process process, Duration atMost, LongConsumer beat)
            throws InterruptedException {
        long begun = System.nanoTime();
        try {
            while (!process.waitFor(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration run = Duration.ofNanos(System.nanoTime() - begun);
                if (run.compareTo(atMost) >= 0) {
                    return Ended.LATE;
                }
                beat.accept(run.toSeconds());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}

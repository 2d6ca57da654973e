package holdfast.guard;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts other programs: in the root directory, so that none keeps a mount busy, and without what the environment says to JVMs.
final class Tool {

    private Tool() {}

    static ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(new File("/"))
                        .redirectInput(new File("/dev/null"));
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        // Where `ip` is, and what a user's own path may lack.
        builder.environment().merge("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", (a, b) -> a + ":" + b);
        return builder;
    }

    /// Runs it to its end, or to the end of its time.
    ///
    /// @param input what it reads
    /// @return what it says where it fails; nothing where it did as asked
    static String run(List<String> words, String input) throws IOException, InterruptedException {
        Process process =
                builder(words)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectErrorStream(true)
                        .start();
        try {
            // Both are short: neither pipe fills.
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(GuardLimits.TOOL_MILLIS, TimeUnit.MILLISECONDS)) {
                return words.getFirst() + " did not end in " + GuardLimits.TOOL_MILLIS + " ms";
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? ""
                    : words.getFirst() + " ended with " + process.exitValue() + ": " + said.strip();
        } finally {
            process.destroyForcibly();
        }
    }
}

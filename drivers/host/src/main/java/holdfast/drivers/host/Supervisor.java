package holdfast.drivers.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the shell that starts a run, and sends signals.
///
/// @param script `supervise.sh`, in the daemon's own data
record Supervisor(Path script) {

    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    /// Puts the script where shells can read it. One that still reads an older one keeps that.
    static Supervisor in(Path directory) throws IOException {
        Path script = directory.resolve("supervise.sh");
        DurableFile.write(script, text());
        return new Supervisor(script);
    }

    private static String text() {
        try (InputStream script = Supervisor.class.getResourceAsStream("supervise.sh")) {
            if (script == null) {
                throw new IllegalStateException(
                        "supervise.sh is not among the program's resources");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins a session of its own: what is typed at the daemon's terminal is not for the run.
    Process begin(RunFiles files, Path cgroup, String user) throws IOException {
        return start(
                List.of(
                        "setsid",
                        "sh",
                        script.toString(),
                        files.directory().toString(),
                        cgroup.toString(),
                        String.valueOf(HostLimits.OUTPUT_BYTES),
                        user),
                files.trouble().toFile());
    }

    /// Sends a signal, and does not wait for it. Who it is for is checked by the caller.
    void signal(String signal, long pid) throws IOException {
        start(
                List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, String.valueOf(pid)),
                new File("/dev/null"));
    }

    private static Process start(List<String> words, File errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(new File("/"));
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", PATH));
        return builder.redirectInput(new File("/dev/null"))
                .redirectOutput(new File("/dev/null"))
                .redirectError(errors)
                .start();
    }
}

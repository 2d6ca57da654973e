package holdfast.drivers.fence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Finds agents by their names, and runs them.
///
/// @param directories where agents lie, the first that has one counts
/// @param limit       the longest that one may switch; half of it is for asking, which waits for no machine
public record FenceAgents(List<Path> directories, Duration limit) {

    /// Where packages put agents.
    public static final List<Path> USUAL =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

    private static final String PATHS =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public FenceAgents {
        directories = List.copyOf(directories);
    }

    /// Has an agent do one action, and waits for its end.
    ///
    /// @param agent   its plain name
    /// @param action  `off`, `status`, `monitor`
    /// @param options that it is told, of one line each
    /// @param secrets those of them that nobody else may see
    public AgentEnd run(
            String agent, String action, Map<String, String> options, Map<String, String> secrets)
            throws InterruptedException {
        Optional<Path> program = find(agent);
        if (program.isEmpty()) {
            return new AgentEnd.NotRun(
                    "There is no program "
                            + agent
                            + " in "
                            + String.join(", ", directories.stream().map(Path::toString).toList())
                            + " on the node that leads: install the package fence-agents on every"
                            + " node.");
        }
        ProcessBuilder builder =
                new ProcessBuilder(program.get().toString())
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PATHS);
        builder.environment().put("LC_ALL", "C");
        try {
            Duration most = action.equals("off") ? limit : limit.dividedBy(2);
            return await(builder.start(), most, lines(action, options, secrets), secrets);
        } catch (IOException e) {
            return new AgentEnd.NotRun(
                    "The program " + program.get() + " can't be started: " + e.getMessage() + ".");
        }
    }

    /// The agent of this name. A name is never a path: what a link leads to is its administrator's to say.
    private Optional<Path> find(String agent) {
        if (!agent.matches("fence_[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        return directories.stream()
                .map(directory -> directory.resolve(agent))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static byte[] lines(
            String action, Map<String, String> options, Map<String, String> secrets) {
        Map<String, String> all = new TreeMap<>(options);
        all.putAll(secrets);
        all.put("action", action);
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static AgentEnd await(
            Process process, Duration limit, byte[] input, Map<String, String> secrets)
            throws InterruptedException {
        LastBytes said = new LastBytes();
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("fence agent output")
                        .start(() -> said.readAll(process.getInputStream()));
        Thread.ofPlatform()
                .daemon()
                .name("fence agent input")
                .start(() -> write(process.getOutputStream(), input));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new AgentEnd.TookTooLong(limit);
            }
            reader.join(FenceLimits.LAST_WORDS);
            return new AgentEnd.Ended(process.exitValue(), said.without(secrets.values()));
        } finally {
            end(process);
        }
    }

    /// One that reads nothing, or ends first, is judged by its end.
    private static void write(OutputStream to, byte[] input) {
        try (to) {
            to.write(input);
        } catch (IOException _) {
            // It has ended.
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.getInputStream().close();
        } catch (IOException _) {
            // Nobody reads it any more.
        }
    }

    /// The last bytes that somebody printed.
    private static final class LastBytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean cut;

        void readAll(InputStream from) {
            byte[] buffer = new byte[4_096];
            try {
                for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    take(buffer, read);
                }
            } catch (IOException _) {
                // It was closed: its time is over.
            }
        }

        private synchronized void take(byte[] buffer, int read) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > 2 * FenceLimits.OUTPUT_BYTES) {
                byte[] all = bytes.toByteArray();
                bytes.reset();
                bytes.write(all, all.length - FenceLimits.OUTPUT_BYTES, FenceLimits.OUTPUT_BYTES);
                cut = true;
            }
        }

        /// The first line is left out where its beginning is lost: a secret that lost its own could not be told.
        synchronized String without(Iterable<String> secrets) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            text = cut ? text.substring(text.indexOf('\n') + 1) : text;
            for (String secret : secrets) {
                text = secret.isEmpty() ? text : text.replace(secret, "***");
            }
            return text;
        }
    }
}

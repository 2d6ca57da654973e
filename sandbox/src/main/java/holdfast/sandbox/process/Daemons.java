package holdfast.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts daemons, and finds those that somebody else started.
public final class Daemons {

    /// In the environment of every daemon, and of what it starts.
    static final String MARK = "HOLDFAST_SANDBOX_NODE";

    /// Becomes the daemon, unless the sandbox ends or is gone (see the package). Its session is ranked before the JVM starts,
    /// where that is allowed: see [FirstServed].
    private static final String BECOME =
            "if [ -e \"$0/ending\" ] || [ ! -e \"$0/owner\" ]; then exit 143; fi;"
                    + " echo -10 2>/dev/null >/proc/$$/autogroup; exec \"$@\"";

    private Daemons() {}

    /// What a node's daemon is started with.
    ///
    /// @param sandbox  the sandbox's directory
    /// @param home     the node's directory: the daemon's working directory
    /// @param data     its data directory
    /// @param settings its settings
    /// @param output   takes what it prints
    /// @param found    whether it is to found the cluster
    public record Start(
            Path sandbox, Path home, Path data, Path settings, Path output, boolean found) {

        /// Of a node that was here before, or that waits to be added.
        public Start(Path sandbox, Path home, Path data, Path settings, Path output) {
            this(sandbox, home, data, settings, output, false);
        }
    }

    /// In a session of its own, with nothing to read.
    public static Process start(DaemonProgram program, Start start, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("setsid", "/bin/sh", "-c", BECOME, start.sandbox().toString()));
        command.addAll(program.command(start.data(), start.settings()));
        if (start.found()) {
            command.add("--found");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(start.home().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(start.output().toFile()));
        builder.environment().put(MARK, start.home().toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// The daemon that runs on this data directory, whoever started it.
    public static Optional<ProcessId> find(Path data) {
        List<String> wanted = List.of("daemon", "--data", data.toString());
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (Collections.indexOfSubList(arguments(process), wanted) > 0) {
                    Optional<ProcessId> found =
                            ProcessId.of(Long.parseLong(process.getFileName().toString()));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static List<String> arguments(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return List.of(line.split("\0"));
        } catch (IOException e) {
            // It has ended since, or is not ours to see.
            return List.of();
        }
    }
}

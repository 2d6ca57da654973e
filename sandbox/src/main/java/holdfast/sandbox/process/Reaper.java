package holdfast.sandbox.process;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The process that outlives a sandbox for a moment, and leaves nothing of it behind (see the package).
public final class Reaper {

    private static final String SCRIPT = readScript();

    private final Process process;
    private final OutputStream pipe;

    private Reaper(Process process) {
        this.process = process;
        this.pipe = process.getOutputStream();
    }

    /// Starts it for this sandbox. From now on the end of this JVM is the end of what lies in `directory`.
    public static Reaper start(Path directory, String table) throws SandboxException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        "setsid",
                                        "/bin/sh",
                                        "-c",
                                        SCRIPT,
                                        "holdfast-sandbox-reaper",
                                        directory.toString(),
                                        table))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        // A sandbox inside of a node's process tree is not that node's.
        builder.environment().remove(Daemons.MARK);
        try {
            return new Reaper(builder.start());
        } catch (IOException e) {
            throw new SandboxException(
                    SandboxException.Blame.ENVIRONMENT,
                    new Problem(
                            "reaper-not-started",
                            "start the process that cleans up",
                            directory.toString(),
                            e.getMessage() + ".",
                            "setsid and sh are needed: apt-get install util-linux dash."),
                    e);
        }
    }

    /// Removes what a sandbox left that ended together with its reaper (the machine lost its power).
    public static void sweep(Path directory, String table) throws SandboxException {
        start(directory, table).finish();
    }

    /// Tells which process COMMAND is, so that it does not outlive a killed sandbox.
    public void commandRuns(ProcessId command) {
        try {
            pipe.write(("command " + command + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            // Somebody killed the reaper. The orderly end still works; see finish.
        }
    }

    public long pid() {
        return process.pid();
    }

    /// Lets it do its work, and waits until it is done. The last thing that a sandbox does.
    ///
    /// @return whether it did all of it
    public boolean finish() {
        boolean interrupted = false;
        try {
            pipe.close();
        } catch (IOException e) {
            return false;
        }
        try {
            return process.waitFor(Limits.REAPS.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String readScript() {
        try (InputStream script =
                Objects.requireNonNull(Reaper.class.getResourceAsStream("reaper.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the reaper's script cannot be read", e);
        }
    }
}

package holdfast.sandbox;

import holdfast.core.model.Problem;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.control.RunningSandbox;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// COMMAND: in the foreground, with the terminal that the sandbox was given, and with its exit status.
final class ForegroundCommand {

    private static final String SHELL = "/bin/sh";

    private final Sandbox sandbox;
    private final List<String> command;
    private volatile @Nullable Process process;
    private boolean ending;

    /// @param command empty for the user's shell
    ForegroundCommand(Sandbox sandbox, List<String> command) {
        this.sandbox = sandbox;
        this.command = command.isEmpty() ? List.of(shell()) : List.copyOf(command);
    }

    private static String shell() {
        String shell = System.getenv("SHELL");
        return shell == null || shell.isEmpty() || !Files.isExecutable(Path.of(shell))
                ? SHELL
                : shell;
    }

    /// Runs it to its end.
    ///
    /// @return its exit status, or 128 and the number of the signal that it died of
    int run() throws SandboxException {
        Process started = start();
        while (true) {
            try {
                return started.waitFor();
            } catch (InterruptedException e) {
                end();
            }
        }
    }

    private synchronized Process start() throws SandboxException {
        if (ending) {
            throw notStarted("the sandbox is being ended.");
        }
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        nameOurselves(builder.environment());
        builder.environment().put("HOLDFAST_CLIENT", sandbox.layout().client().toString());
        builder.environment().put(RunningSandbox.VARIABLE, sandbox.layout().state().toString());
        try {
            Process started = builder.start();
            process = started;
            ProcessId.of(started.pid()).ifPresent(sandbox::commandRuns);
            return started;
        } catch (IOException e) {
            throw notStarted(e.getMessage() + ".");
        }
    }

    /// So that `holdfast` is this very program there.
    private static void nameOurselves(Map<String, String> environment) {
        String root = System.getProperty("holdfast.root", "");
        if (!root.isEmpty()) {
            environment.merge("PATH", root, (path, ours) -> ours + ":" + path);
        }
    }

    private SandboxException notStarted(String why) {
        return new SandboxException(
                SandboxException.Blame.USE,
                new Problem(
                        "command-not-started",
                        "run COMMAND",
                        String.join(" ", command),
                        why,
                        "Is it there, and executable?"));
    }

    /// Ends it, and what it started and has not let go. It may have had the same signal as this program
    /// (Ctrl-C reaches all that run in a terminal's foreground), so it gets a moment to end by itself.
    void end() {
        Process started;
        synchronized (this) {
            ending = true;
            started = process;
        }
        if (started == null) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(started.descendants().toList());
        all.add(started.toHandle());
        if (!allGone(all, Limits.COMMAND_GRACE.toMillis())) {
            // An interactive shell only listens to SIGHUP.
            all.forEach(one -> send(Signal.TERM, one));
            all.forEach(one -> send(Signal.HUP, one));
            all.forEach(one -> send(Signal.CONT, one));
            if (!allGone(all, Limits.COMMAND_STOPS.toMillis())) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static boolean allGone(List<ProcessHandle> all, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end || !Pause.millis(5)) {
                return false;
            }
        }
        return true;
    }

    private static void send(Signal signal, ProcessHandle process) {
        if (process.isAlive()) {
            try {
                signal.send(process.pid());
            } catch (SandboxException e) {
                // It has just ended.
            }
        }
    }
}

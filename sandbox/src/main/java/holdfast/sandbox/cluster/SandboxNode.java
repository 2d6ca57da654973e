package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.sandbox.process.Daemons;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import holdfast.sandbox.process.WholeNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A node of a sandbox: a directory, an address, and a daemon or none.
///
/// Each of its verbs returns when the thing is done; they may be called from several threads, and one waits
/// for the other.
public final class SandboxNode {

    private final NodePlace place;
    private final Sandbox sandbox;
    private final ReentrantLock verbs = new ReentrantLock();
    private volatile Map<String, Json> settings;
    private volatile Map<String, String> environment = Map.of();
    private final ReentrantLock found = new ReentrantLock();
    private Optional<ProcessId> process = Optional.empty();
    private long searched = System.nanoTime();
    private volatile boolean paused;
    private volatile Optional<Process> last = Optional.empty();

    SandboxNode(NodePlace place, Sandbox sandbox, Map<String, Json> settings) {
        this.place = place;
        this.sandbox = sandbox;
        this.settings = Map.copyOf(settings);
    }

    public NodePlace place() {
        return place;
    }

    public String name() {
        return place.name();
    }

    /// From the next start on its settings hold these members too, instead of those given before.
    public SandboxNode withSettings(Map<String, Json> more) {
        settings = Map.copyOf(more);
        return this;
    }

    /// From the next start on its daemon has these variables too, instead of those given before.
    public SandboxNode withEnvironment(Map<String, String> more) {
        environment = Map.copyOf(more);
        return this;
    }

    /// Its daemon, whoever started it; nothing where none runs.
    public Optional<ProcessId> process() {
        found.lock();
        try {
            if (process.isPresent() && process.get().isAlive()) {
                return process;
            }
            if (System.nanoTime() - searched > Limits.SEARCH.toNanos()) {
                process = Daemons.find(place.dataDirectory());
                paused = false;
                searched = System.nanoTime();
            } else {
                process = Optional.empty();
            }
            return process;
        } finally {
            found.unlock();
        }
    }

    private void found(Optional<ProcessId> started) {
        found.lock();
        try {
            process = started;
            paused = false;
        } finally {
            found.unlock();
        }
    }

    /// All its processes.
    public WholeNode whole() {
        return new WholeNode(place.home(), place.dataDirectory());
    }

    /// The exit status of the last daemon that this sandbox started here (128 and the signal's number where it
    /// died of one); nothing while it runs.
    public OptionalInt exitStatus() {
        return last.filter(daemon -> !daemon.isAlive())
                .map(daemon -> OptionalInt.of(daemon.exitValue()))
                .orElse(OptionalInt.empty());
    }

    public boolean isPaused() {
        return paused && process().isPresent();
    }

    /// Starts its daemon, and returns at once.
    ///
    /// @param found whether it is to found the cluster
    void launch(DaemonProgram program, boolean found) throws SandboxException {
        sandbox.step(() -> {
            try {
                Files.createDirectories(place.dataDirectory());
                sandbox.papers().writeSettings(place, sandbox.hosts(), settings);
                Process started =
                        Daemons.start(
                                program,
                                new Daemons.Start(
                                        sandbox.layout().directory(),
                                        place.home(),
                                        place.dataDirectory(),
                                        place.settings(),
                                        place.output(),
                                        found),
                                environment);
                last = Optional.of(started);
                found(ProcessId.of(started.pid()));
            } catch (IOException e) {
                throw failed("start", String.valueOf(e.getMessage()), e);
            }
        });
    }

    /// Starts its daemon, and waits until its API answers.
    public void start() throws SandboxException {
        verbs.lock();
        try {
            if (process().isPresent()) {
                throw wrong("start", "its daemon runs already.", "Stop or kill it first.");
            }
            launch(sandbox.program(), false);
            sandbox.watch().await(Limits.ANSWERS, () -> answers() || process().isEmpty());
            if (!answers()) {
                throw failed("start", notUp(), null);
            }
        } finally {
            verbs.unlock();
        }
    }

    private String notUp() {
        String why =
                process().isPresent()
                        ? "its API does not answer after " + Limits.ANSWERS.toSeconds() + " s."
                        : "its daemon ended.";
        return why + " It said:\n" + tail();
    }

    /// Whether its API answered when it was last looked at.
    public boolean answers() {
        return sandbox.watch().look(this) instanceof Look.Answered && process().isPresent();
    }

    /// The machine loses its power: SIGKILL, of a node that may run groups for all that it has.
    public void kill() throws SandboxException {
        if (!sandbox.hosts()) {
            end("kill", Signal.KILL, Limits.DIES);
            return;
        }
        verbs.lock();
        try {
            running("kill");
            whole().kill();
            await(() -> last.map(started -> !started.isAlive()).orElse(true), Limits.DIES);
            sandbox.watch().forget(this);
        } finally {
            verbs.unlock();
        }
    }

    /// Asks the daemon to stop (SIGTERM), and kills it where it does not.
    public void stop() throws SandboxException {
        end("stop", Signal.TERM, Limits.STOPS);
    }

    private void end(String verb, Signal signal, Duration limit) throws SandboxException {
        verbs.lock();
        try {
            ProcessId daemon = running(verb);
            signal.send(daemon.pid());
            if (paused) {
                // A stopped process hears nothing but SIGKILL.
                Signal.CONT.send(daemon.pid());
            }
            if (!await(() -> !daemon.isAlive(), limit)) {
                Signal.KILL.send(daemon.pid());
                if (!await(() -> !daemon.isAlive(), Limits.DIES)) {
                    throw failed(verb, "process " + daemon.pid() + " does not end.", null);
                }
            }
            // The JDK learns of it a moment later than we do.
            await(() -> last.map(started -> !started.isAlive()).orElse(true), Limits.DIES);
            sandbox.watch().forget(this);
        } finally {
            verbs.unlock();
        }
    }

    /// Everything of it stands still: SIGSTOP.
    public void pause() throws SandboxException {
        signal("pause", Signal.STOP);
    }

    public void resume() throws SandboxException {
        signal("resume", Signal.CONT);
    }

    private void signal(String verb, Signal signal) throws SandboxException {
        verbs.lock();
        try {
            ProcessId daemon = running(verb);
            if (!sandbox.hosts()) {
                signal.send(daemon.pid());
            } else if (signal == Signal.STOP) {
                whole().pause();
            } else {
                whole().resume();
            }
            paused = signal == Signal.STOP;
            if (paused && !await(daemon::isStopped, Limits.DIES)) {
                throw failed(verb, "process " + daemon.pid() + " does not stand still.", null);
            }
        } finally {
            verbs.unlock();
        }
    }

    private ProcessId running(String verb) throws SandboxException {
        return process()
                .orElseThrow(() ->
                        wrong(
                                verb,
                                "its daemon does not run.",
                                "Start it first: holdfast sandbox start " + name() + "."));
    }

    private static boolean await(BooleanSupplier wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end || !Pause.millis(2)) {
                return wanted.getAsBoolean();
            }
        }
        return true;
    }

    /// The last lines that its daemon printed.
    public String tail() {
        try {
            List<String> lines =
                    Files.readString(place.output(), StandardCharsets.ISO_8859_1).lines().toList();
            return String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - Limits.TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(nothing)";
        }
    }

    private SandboxException wrong(String verb, String why, String remedy) {
        return new SandboxException(
                SandboxException.Blame.USE,
                new Problem("node-not-so", verb, "node " + name(), why, remedy));
    }

    private SandboxException failed(String verb, String why, @Nullable Throwable cause) {
        Problem problem =
                new Problem(
                        "node-failed",
                        verb,
                        "node " + name(),
                        why,
                        "Its output is in " + place.output() + ".");
        return cause == null
                ? new SandboxException(SandboxException.Blame.CLUSTER, problem)
                : new SandboxException(SandboxException.Blame.CLUSTER, problem, cause);
    }

    @Override
    public String toString() {
        return name();
    }
}

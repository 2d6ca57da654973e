package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.CgroupMount;
import holdfast.drivers.cgroup.Child;
import holdfast.drivers.cgroup.Parent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/// A node's runs on real cgroups, with a parent of this test's own. What it started is gone when it is closed.
final class Ground implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Path directory;
    final Path runs;
    final Parent parent;
    final HighestRuns highest;
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final List<Problem> troubles = new CopyOnWriteArrayList<>();
    final StandInWatch watch = new StandInWatch();
    private final List<HostRuns> opened = new ArrayList<>();

    private Ground(Path directory, Parent parent, HighestRuns highest) {
        this.directory = directory;
        this.runs = directory.resolve("runs");
        this.parent = parent;
        this.highest = highest;
    }

    /// With a parent that is not frozen.
    static Ground thawed(Path directory) throws Exception {
        Ground ground = frozen(directory);
        ground.parent.thaw();
        return ground;
    }

    static Ground frozen(Path directory) throws Exception {
        DataId data = DataId.of(1);
        HighestRuns.make(directory.resolve("runs"), data);
        return new Ground(directory, parent(), HighestRuns.open(directory.resolve("runs"), data));
    }

    private static Parent parent() {
        Assumptions.assumeTrue(
                Files.isWritable(Path.of("/proc/self/oom_score_adj"))
                        && "root".equals(System.getProperty("user.name")),
                "needs root, to make cgroups");
        try {
            return Parent.open(
                    CgroupMount.find(),
                    "host-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        } catch (CgroupException e) {
            Assumptions.abort("needs cgroup v2: " + e.problem());
            throw new IllegalStateException(e);
        }
    }

    /// A start of the daemon: finds what is there, and looks after it.
    HostRuns open() throws HostException {
        HostRuns host = HostRuns.open(runs, parent, highest, watch, events::add, troubles::add);
        opened.add(host);
        return host;
    }

    RunId remembered(long group, long number) throws HostException {
        RunId run = new RunId(GroupId.of(group), new RunNumber(number));
        highest.remember(Map.of(run.group(), run.number()));
        return run;
    }

    static Program shell(String script) {
        return program("sh", "-c", script);
    }

    static Program program(String... command) {
        return new Program(List.of(command), "/", Map.of(), "", "TERM", 5_000);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Child cgroup(RunId run) {
        return parent.find(run.name()).orElseThrow();
    }

    RunEnd awaitEnd(RunId run) {
        await("the end of " + run, () -> end(run) != null);
        return end(run);
    }

    void awaitStart(RunId run) {
        await("the start of " + run, () -> events.contains(new RunEvent.Started(run)));
    }

    /// As it should be: with nothing to tell.
    static void ended(RunEnd end, RunEnd.Kind kind, int status) {
        assertThat(end).isEqualTo(new RunEnd(kind, status, end.livedMillis(), Optional.empty()));
        assertThat(end.livedMillis()).isPositive();
    }

    private RunEnd end(RunId run) {
        return events.stream()
                .filter(RunEvent.Ended.class::isInstance)
                .map(RunEvent.Ended.class::cast)
                .filter(ended -> ended.run().equals(run))
                .map(RunEvent.Ended::end)
                .findFirst()
                .orElse(null);
    }

    void await(String what, BooleanSupplier met) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError(
                        "waited in vain for " + what + "; events " + events + ", " + troubles);
            }
            nap(5);
        }
    }

    static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws CgroupException {
        opened.forEach(HostRuns::close);
        for (Child child : parent.children()) {
            child.kill();
            child.awaitEmpty(PATIENCE);
        }
        parent.remove();
    }
}

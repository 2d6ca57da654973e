package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.lease.Deadlines;
import holdfast.core.model.BootId;
import holdfast.core.model.Problem;
import holdfast.core.model.StartCount;
import holdfast.core.node.HostAction;
import holdfast.core.node.HostAction.RunRef;
import holdfast.core.node.HostEvent;
import holdfast.daemon.machines.MachineRuns;
import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Parent;
import holdfast.drivers.host.AddressWatch;
import holdfast.drivers.host.FoundRun;
import holdfast.drivers.host.HighestRuns;
import holdfast.drivers.host.HostException;
import holdfast.drivers.host.HostRuns;
import holdfast.drivers.host.Program;
import holdfast.drivers.host.RunEvent;
import holdfast.drivers.host.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what the node wants done to what runs on its machine, and tells it what happens there. No method but
/// [#find] waits: the machine's own queue keeps the order.
final class RunDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("runs");

    private final String node;
    private final HostRuns host;
    private final MachineRuns machines;
    private final Parent parent;
    private final HighestRuns highest;
    private final Consumer<HostEvent> events;
    private final Consumer<Deadlines> guard;
    private final AtomicLong lastThaw = new AtomicLong();

    /// @param node   its name, for its programs
    /// @param addresses takes those of runs away when the lease is over
    /// @param own    what it needs of this node for machines
    /// @param events takes what happens, in order; may wait
    /// @param guard  is told deadlines, and does not wait
    RunDriver(
            String node,
            HostPlace.Able place,
            AddressWatch addresses,
            OwnNode own,
            Consumer<HostEvent> events,
            Consumer<Deadlines> guard)
            throws HostException {
        this.node = node;
        this.parent = place.parent();
        this.highest = place.highest();
        this.events = events;
        this.guard = guard;
        host =
                HostRuns.open(
                        place.runs(),
                        parent,
                        highest,
                        addresses,
                        this::happened,
                        RunDriver::trouble);
        machines = new MachineRuns(place.machines(), host, own.state(), own.disks(), this::ended);
    }

    /// What machines need of their node.
    ///
    /// @param state as it is applied
    record OwnNode(Supplier<ClusterState> state, MachineRuns.DiskDoor disks) {}

    /// What the starts of the daemon before this one left on the machine; once, before anything else (P2, L7).
    ///
    /// @param guardMillis the deadline by which the guard goes
    HostEvent.RunsFound find(StartCount start, long guardMillis)
            throws HostException, CgroupException {
        List<HostEvent.FoundRun> found = new ArrayList<>();
        for (FoundRun run : host.find()) {
            LOG.info("found {}", run);
            if (run instanceof FoundRun.Running(RunId id) && machines.isMachine(id)) {
                machines.found(id);
            }
            found.add(
                    switch (run) {
                        case FoundRun.Running(RunId id) -> HostEvent.FoundRun.running(ref(id));
                        case FoundRun.Ended(RunId id, var end) ->
                                new HostEvent.FoundRun(
                                        ref(id), false, end.because(), end.livedMillis(), false);
                    });
        }
        machines.start();
        return new HostEvent.RunsFound(
                start,
                new BootId(BootClock.bootId()),
                found,
                highest.all(),
                parent.isFreezeAsked(),
                guardMillis);
    }

    void carryOut(HostAction action) {
        switch (action) {
            case HostAction.TellGuard(Deadlines deadlines) -> guard.accept(deadlines);
            case HostAction.FreezeAll() -> {
                host.freeze();
                LOG.info("running => frozen, because the lease has run out");
            }
            case HostAction.Thaw thaw -> thaw(thaw);
            case HostAction.RememberRuns(long number, var runs) ->
                    host.remember(runs, () -> events.accept(new HostEvent.RunsRemembered(number)));
            case HostAction.StartRun(RunRef run, ResourceSpec resource) -> {
                LOG.info("starts {}", run);
                switch (resource) {
                    case MachineSpec machine -> machines.start(id(run), machine);
                    case ProcessSpec process -> host.start(id(run), program(run, process));
                }
            }
            case HostAction.StopRun(RunRef run, ResourceSpec _) -> {
                LOG.info("stops {}", run);
                if (machines.isMachine(id(run))) {
                    machines.stop(id(run));
                } else {
                    host.stop(id(run));
                }
            }
            case HostAction.KillRun(RunRef run) -> {
                LOG.info("kills {}", run);
                if (machines.isMachine(id(run))) {
                    machines.kill(id(run));
                } else {
                    host.kill(id(run));
                }
            }
        }
    }

    /// The virtual machines among what runs here.
    MachineRuns machines() {
        return machines;
    }

    private void thaw(HostAction.Thaw thaw) {
        Set<RunId> keep = thaw.keep().stream().map(RunDriver::id).collect(Collectors.toSet());
        host.thaw(
                thaw.untilMillis(),
                keep,
                thawed -> {
                    lastThaw.set(thaw.number());
                    LOG.info(
                            thawed
                                    ? "frozen => running, because the lease is held"
                                    : "stays frozen, because the lease has run out meanwhile");
                    events.accept(new HostEvent.ParentFound(!thawed, thaw.number()));
                });
    }

    /// The guard has taken addresses away.
    void addressesTaken() {
        host.addressesTaken();
    }

    /// Whether nothing runs here.
    boolean isIdle() {
        return host.isIdle();
    }

    /// Looks at the parent now and then, because others freeze it too: which thaw has been done is read first, so that
    /// what is found frozen afterwards was frozen after it.
    Optional<HostEvent> look() {
        long thaws = lastThaw.get();
        try {
            return Optional.of(new HostEvent.ParentFound(parent.isFreezeAsked(), thaws));
        } catch (CgroupException e) {
            trouble(e.problem());
            return Optional.empty();
        }
    }

    private void happened(RunEvent event) {
        LOG.info("{}", event);
        if (machines.happened(event)) {
            return;
        }
        events.accept(
                switch (event) {
                    case RunEvent.Started(RunId run) -> new HostEvent.RunStarted(ref(run));
                    case RunEvent.Ended(RunId run, var end) ->
                            new HostEvent.RunEnded(ref(run), end.because(), end.livedMillis());
                });
    }

    private void ended(MachineRuns.End end) {
        events.accept(
                new HostEvent.RunEnded(ref(end.run()), end.how(), end.livedMillis(), end.off()));
    }

    /// A program is told whose it is, so that a script can tell one run from another.
    private Program program(RunRef run, ProcessSpec process) {
        Map<String, String> environment =
                new TreeMap<>(
                        Map.of(
                                "HOLDFAST_NODE", node,
                                "HOLDFAST_GROUP", run.group().value().toString(),
                                "HOLDFAST_RUN", String.valueOf(run.run().value())));
        environment.putAll(process.environment());
        return new Program(
                process.command(),
                process.directory(),
                environment,
                process.user(),
                process.stopSignal(),
                process.stopMillis(),
                process.addresses());
    }

    private static RunRef ref(RunId run) {
        return new RunRef(run.group(), run.number());
    }

    private static RunId id(RunRef run) {
        return new RunId(run.group(), run.run());
    }

    private static void trouble(Problem problem) {
        LOG.warn("{}", problem);
    }

    /// Looks after the runs no more; they go on.
    @Override
    public void close() {
        machines.close();
        host.close();
    }
}

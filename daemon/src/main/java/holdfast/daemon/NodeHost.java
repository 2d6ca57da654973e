package holdfast.daemon;

import holdfast.core.lease.Deadlines;
import holdfast.core.model.Problem;
import holdfast.core.model.StartCount;
import holdfast.core.node.HostAction;
import holdfast.core.node.HostEvent;
import holdfast.core.node.NodeEvent;
import holdfast.daemon.machines.MachineRuns;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Parent;
import holdfast.drivers.host.HostException;
import holdfast.guard.GuardProgram;
import holdfast.guard.link.DaemonWords;
import holdfast.guard.link.GuardLink;
import holdfast.guard.protocol.Address;
import holdfast.guard.protocol.FreezeTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the node has on its own machine: its runs, and the guard that watches them.
///
/// The node is told what runs here as soon as a guard has answered for the first time, and not before: until then it
/// asks for no lease (L8). A node whose machine can't run groups is never told, and so never holds a lease.
final class NodeHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("host");

    /// How long a planned stop waits for its longer lease. A majority that does not answer in this time will not for
    /// longer, and the node stops with the lease that it has.
    private static final Duration HELD_WITHIN = Duration.ofMillis(2_500);

    /// How long it waits for guard and deadman to go by the deadlines of that lease.
    private static final Duration SHOWN_WITHIN = Duration.ofMillis(500);

    /// The lease that a planned stop asks for (L10).
    private static final Duration PLANNED = Duration.ofSeconds(30);

    /// What can run groups here.
    private record Machine(RunDriver runs, Parent parent) {}

    private final StartCount start;
    private final Consumer<NodeEvent> deliver;
    private final Consumer<NodeEvent> offer;
    private final Optional<Machine> machine;
    private final AtomicBoolean finding = new AtomicBoolean();
    private final CountDownLatch mayStop = new CountDownLatch(1);
    private volatile Optional<Problem> unable = Optional.empty();
    private volatile Optional<GuardLink> guard = Optional.empty();
    private volatile Deadlines told = Deadlines.NONE;
    private volatile boolean found;

    /// @param deliver takes what must not get lost; may wait
    /// @param offer   takes what may get lost
    static NodeHost of(
            NodeIdentity identity,
            HostPlace place,
            RunDriver.OwnNode own,
            Consumer<NodeEvent> deliver,
            Consumer<NodeEvent> offer) {
        return new NodeHost(
                identity.name(), place, own, new StartCount(identity.starts()), deliver, offer);
    }

    private NodeHost(
            String node,
            HostPlace place,
            RunDriver.OwnNode own,
            StartCount start,
            Consumer<NodeEvent> deliver,
            Consumer<NodeEvent> offer) {
        this.start = start;
        this.deliver = deliver;
        this.offer = offer;
        machine =
                switch (place) {
                    case HostPlace.NotWanted() -> Optional.empty();
                    case HostPlace.Unable(Problem why) -> cannot(why);
                    case HostPlace.Able able -> machine(node, able, own);
                };
    }

    private Optional<Machine> machine(String node, HostPlace.Able able, RunDriver.OwnNode own) {
        try {
            RunDriver runs =
                    new RunDriver(
                            node,
                            able,
                            new GuardedAddresses(() -> guard, () -> told),
                            own,
                            event -> deliver.accept(new NodeEvent.Host(event)),
                            this::tellGuard);
            return Optional.of(new Machine(runs, able.parent()));
        } catch (HostException e) {
            return cannot(e.problem());
        }
    }

    private Optional<Machine> cannot(Problem why) {
        unable = Optional.of(why);
        LOG.warn("this node can run no groups: {}", why);
        return Optional.empty();
    }

    /// Begins to speak with a guard, where there is something to guard.
    ///
    /// @param data the node's data directory
    void start(Path data) {
        if (machine.isEmpty()) {
            return;
        }
        try {
            guard =
                    Optional.of(
                            GuardLink.start(
                                    data,
                                    machine.get().parent(),
                                    DaemonWords.ofThisProcess(),
                                    GuardProgram.ofThisJvm(),
                                    new Listening(machine.get().runs()),
                                    LOG::info));
        } catch (IOException e) {
            cannot(
                    new Problem(
                            "guard-not-started",
                            "start of the guard",
                            data.toString(),
                            "Its files can't be written: " + Words.of(e) + ".",
                            "Make the directory writable for the daemon, with room on its file"
                                    + " system."));
        }
    }

    /// The virtual machines among what runs here; nothing where nothing can.
    Optional<MachineRuns> machines() {
        return machine.map(able -> able.runs().machines());
    }

    /// Why this node can run no groups, if it can't.
    Optional<Problem> unable() {
        return unable;
    }

    /// Whether something runs here and is frozen, as the kernel has it: the lease is over, or not there yet.
    boolean isFrozen() {
        try {
            return machine.isPresent()
                    && machine.get().parent().isPopulated()
                    && machine.get().parent().isFreezeAsked();
        } catch (CgroupException e) {
            // It is being taken away: nothing runs in it.
            return false;
        }
    }

    void carryOut(HostAction action) {
        machine.ifPresent(able -> able.runs().carryOut(action));
    }

    private void tellGuard(Deadlines deadlines) {
        told = deadlines;
        guard.ifPresent(link -> link.tell(deadlines.guardMillis(), deadlines.deadmanMillis()));
    }

    void mayStop() {
        mayStop.countDown();
    }

    /// A planned stop: what runs goes on under a longer lease, watched by guard and deadman (L10). Where nothing runs
    /// there is nothing to wait for.
    void prepareStop() throws InterruptedException {
        if (!found || machine.isEmpty() || machine.get().runs().isIdle()) {
            return;
        }
        deliver.accept(new NodeEvent.StopPlanned(PLANNED.toMillis()));
        boolean held = mayStop.await(HELD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info(
                held
                        ? "stops; what runs here goes on"
                        : "stops without a longer lease: the cluster did not answer in time");
    }

    /// The last word of a planned stop: the guard ends as well, once it goes by the last deadlines.
    void stopGuard() throws InterruptedException {
        if (guard.isEmpty()) {
            return;
        }
        GuardLink link = guard.get();
        Deadline deadline = Deadline.in(SHOWN_WITHIN);
        while (!link.isShown(told.guardMillis(), told.deadmanMillis()) && !deadline.isPast()) {
            Thread.sleep(10);
        }
        link.stop();
    }

    /// None of it waits: what takes longer has a thread of its own.
    private final class Listening implements GuardLink.Listener {
        private final RunDriver runs;

        Listening(RunDriver runs) {
            this.runs = runs;
        }

        @Override
        public void hello(FreezeTimes held) {
            if (finding.compareAndSet(false, true)) {
                Thread.ofPlatform()
                        .name("find-runs")
                        .daemon()
                        .start(() -> find(held.guardMillis()));
            }
        }

        private void find(long guardMillis) {
            try {
                deliver.accept(new NodeEvent.Host(runs.find(start, guardMillis)));
                found = true;
            } catch (HostException e) {
                cannot(e.problem());
            } catch (CgroupException e) {
                cannot(e.problem());
            }
        }

        @Override
        public void beat(
                boolean beats,
                boolean deadman,
                long guardMillis,
                long deadmanMillis,
                boolean frozen) {
            if (found) {
                offer.accept(
                        new NodeEvent.Host(
                                new HostEvent.GuardBeat(
                                        beats, deadman, guardMillis, deadmanMillis)));
                runs.look().ifPresent(seen -> offer.accept(new NodeEvent.Host(seen)));
            }
        }

        @Override
        public void taken(Address address) {
            LOG.warn("the guard took {} away, because the lease was over", address);
            runs.addressesTaken();
        }
    }

    @Override
    public void close() {
        guard.ifPresent(GuardLink::close);
        machine.ifPresent(able -> able.runs().close());
    }
}

package holdfast.daemon.machines;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestRecord;
import holdfast.core.model.GroupId;
import holdfast.core.model.VolumeId;
import holdfast.drivers.host.HostRuns;
import holdfast.drivers.host.RunEvent;
import holdfast.drivers.host.RunId;
import holdfast.drivers.hypervisor.GuestDirectory;
import holdfast.drivers.hypervisor.GuestNews;
import holdfast.drivers.hypervisor.Guests;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs of virtual machines on this node. What is wanted is done in the order in which it was wanted, by a thread that first
/// finds the hypervisor, which may take some seconds. No method waits for that.
public final class MachineRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("machines");

    /// The state that has ordered a run is shown a moment after the order.
    private static final long SHOWN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOOK_MILLIS = 10;

    /// How a run of a machine ended.
    ///
    /// @param off whether it switched itself off
    public record End(RunId run, String how, long livedMillis, boolean off) {}

    /// What is done once it is known whether there is a hypervisor.
    @FunctionalInterface
    private interface Wish {
        void toBeDone(Optional<Guests> guests) throws InterruptedException;
    }

    /// Serves disks to one run at a time.
    @FunctionalInterface
    public interface DiskDoor {
        /// Ends all connections to this volume, with what they had under way that was not admitted (R2). Whoever connects later is
        /// served later.
        void dismiss(VolumeId volume);
    }

    private final HypervisorPlace place;
    private final HostRuns host;
    private final Supplier<ClusterState> state;
    private final DiskDoor disks;
    private final Consumer<End> ends;
    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Set<RunId> known = ConcurrentHashMap.newKeySet();
    private final Map<GroupId, Long> since = new ConcurrentHashMap<>();
    private Set<VolumeId> stalled = Set.of();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("machines").unstarted(this::run);
    private volatile Optional<Guests> guests = Optional.empty();
    private volatile Optional<HostFacts.Hypervisor> hypervisor = Optional.empty();

    /// @param host  runs them, and hands on to [#happened] what it tells
    /// @param state as this node has applied it
    /// @param ends  is told each end, once; may wait
    public MachineRuns(
            HypervisorPlace place,
            HostRuns host,
            Supplier<ClusterState> state,
            DiskDoor disks,
            Consumer<End> ends) {
        this.place = place;
        this.host = host;
        this.state = state;
        this.disks = disks;
        this.ends = ends;
    }

    /// After [HostRuns#find].
    public void start() {
        thread.start();
    }

    /// By what machines run here; nothing while that is being found out.
    public Optional<HostFacts.Hypervisor> hypervisor() {
        return hypervisor;
    }

    /// Those that run, for who wants to look at them or talk to them; nothing while there is no hypervisor.
    public Optional<Guests> guests() {
        return guests;
    }

    public GuestDirectory directory() {
        return place.directory();
    }

    /// Since when a machine is as it is, in milliseconds of the Unix epoch; 0 where that is not known.
    public long sinceMillis(GroupId group) {
        return since.getOrDefault(group, 0L);
    }

    /// Which of this node's volumes serve nobody now; all others do. Called by one thread.
    public void stalled(Set<VolumeId> volumes) {
        if (!volumes.equals(stalled)) {
            stalled = Set.copyOf(volumes);
            Set<VolumeId> now = stalled;
            wish(here -> here.ifPresent(all -> all.stalled(now)));
        }
    }

    /// Whether it is a machine's: it was ordered as one, or has left the directory of one.
    public boolean isMachine(RunId run) {
        return known.contains(run) || place.directory().isGuest(run);
    }

    /// A run that was found running: it is looked after again, and left as it is.
    public void found(RunId run) {
        known.add(run);
        wish(here -> here.ifPresent(all -> all.found(run)));
    }

    /// Begins a run, whose number is remembered. Where it can't be begun, its end is told.
    public void start(RunId run, MachineSpec machine) {
        known.add(run);
        wish(here -> {
            Optional<GuestRecord> record = here.isEmpty() ? Optional.empty() : record(run, machine);
            if (record.isPresent()) {
                machine.disks().forEach(disks::dismiss);
                here.orElseThrow().start(run, record.get(), Desired.RUNNING);
            } else {
                ended(run, here.isEmpty() ? why() : "The machine or one of its disks is gone.", 0);
            }
        });
    }

    private Optional<GuestRecord> record(RunId run, MachineSpec machine)
            throws InterruptedException {
        long end = System.nanoTime() + SHOWN_NANOS;
        while (true) {
            Optional<GuestRecord> record = GuestRecords.of(state.get(), run.group(), machine);
            if (record.isPresent() || System.nanoTime() - end >= 0) {
                return record;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /// Asks it to shut down, and ends it when its time for that is over.
    public void stop(RunId run) {
        end(run, Desired.OFF);
    }

    /// Ends it at once.
    public void kill(RunId run) {
        end(run, Desired.OFF_NOW);
    }

    /// By whoever looks after it, so that no start of it that still waits comes after its end.
    private void end(RunId run, Desired desired) {
        wish(here -> {
            if (here.isPresent() && known.contains(run)) {
                here.get().want(run.group(), desired);
            } else {
                host.kill(run);
            }
        });
    }

    /// Takes what the host tells of a machine's run.
    ///
    /// @return whether its end is told here, later
    public boolean happened(RunEvent event) {
        if (!isMachine(event.run())) {
            return false;
        }
        if (event instanceof RunEvent.Ended(RunId run, var end)) {
            wish(here -> {
                if (here.isEmpty() || !here.get().happened(event)) {
                    ended(run, end.because(), end.livedMillis());
                }
            });
            return true;
        }
        return false;
    }

    private void wish(Wish wish) {
        wishes.add(wish);
    }

    private void run() {
        try {
            HypervisorPlace.Opened opened = place.open(host, this::heard);
            guests = opened.guests();
            hypervisor = Optional.of(opened.hypervisor());
            while (true) {
                wishes.take().toBeDone(guests);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String why() {
        return hypervisor.map(HostFacts.Hypervisor::because).orElse("");
    }

    private void ended(RunId run, String how, long livedMillis) {
        ended(new End(run, how, livedMillis, false));
    }

    private void ended(End end) {
        LOG.info("{} is over: {}", end.run(), end.how());
        known.remove(end.run());
        ends.accept(end);
    }

    /// On the thread of the guests.
    private void heard(GuestNews news) {
        switch (news) {
            case GuestNews.Over(var run, var ending, var because, var livedMillis) ->
                    ended(new End(run, because, livedMillis, ending == Ending.POWERED_OFF));
            case GuestNews.Trouble(var group, var problem) -> LOG.warn("{}: {}", group, problem);
            case GuestNews.Changed(var group, var before, var after) -> {
                since.put(group, System.currentTimeMillis());
                LOG.info("{}: {} => {}", group, before.word(), after.word());
            }
        }
    }

    /// Looks after them no more. They go on, for the next start of the daemon to find.
    @Override
    public void close() {
        thread.interrupt();
        guests.ifPresent(Guests::close);
    }
}

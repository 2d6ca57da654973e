package holdfast.daemon.copies;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.Pool;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.StartCount;
import holdfast.core.model.VolumeId;
import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.wire.Lane;
import holdfast.drivers.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All copies of this node. Its own thread opens what the agreed state has here and closes and removes what it has no more;
/// the node's thread brings news to those that are open.
public final class Copies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("copies");

    private static final long LOOK_MILLIS = 50;

    /// Before a copy that failed, or could not be opened, is opened again.
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int START_SHIFT = 32;

    /// Why a copy is not open, and when that is tried again.
    private record Failed(String why, long nextNanos) {}

    /// What the node's thread saw last.
    private record Seen(ClusterState state, AnsweringLease lease) {}

    private final NodeId self;
    private final CopyFiles files;
    private final Wire wire;
    private final CommandDesk desk;
    private final Verified verified;
    private final AtomicLong laneNumbers;
    private final Map<ReplicationGroupId, CopyKeeper> keepers = new ConcurrentHashMap<>();
    private final Map<ReplicationGroupId, Failed> failed = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("copies").unstarted(this::run);

    /// What was looked through for copies to remove; belongs to the copies' own thread.
    private Storage tidied = Storage.NONE;

    private volatile Seen seen = new Seen(ClusterState.EMPTY, AnsweringLease.NONE);
    private volatile boolean stopping;

    /// @param data  the node's data directory
    /// @param start of this daemon: lanes are numbered above those of earlier ones
    public Copies(
            NodeId self,
            Path data,
            StartCount start,
            Wire wire,
            CommandDesk desk,
            Verified verified,
            PoolDisk disk) {
        this.self = self;
        this.files = new CopyFiles(data.resolve("copies"), disk);
        this.wire = wire;
        this.desk = desk;
        this.verified = verified;
        this.laneNumbers = new AtomicLong(start.value() << START_SHIFT);
    }

    public void start() {
        wire.serveLanes(new LaneDoor(this));
        thread.start();
    }

    /// What the node has applied, and its lease. On the node's own thread; does not wait.
    public void seen(ClusterState state, AnsweringLease lease) {
        seen = new Seen(state, lease);
        for (CopyKeeper keeper : keepers.values()) {
            ReplicationGroup group = state.storage().group(keeper.group().id());
            if (group != null) {
                keeper.see(state, group, lease);
            }
        }
    }

    // The copies' own thread.

    private void run() {
        try {
            while (!stopping) {
                Seen now = seen;
                if (now.lease().current()) {
                    letGo(now.state().storage());
                }
                for (ReplicationGroup group : now.state().storage().all()) {
                    group.copyOn(self).ifPresent(copy -> keep(now.state(), group, copy));
                }
                keepers.values().forEach(keeper -> keeper.look(now.state()));
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(ClusterState state, ReplicationGroup group, Copy copy) {
        CopyKeeper keeper = keepers.get(group.id());
        if (keeper != null && !keeper.failure().isEmpty()) {
            keepers.remove(group.id());
            keeper.close();
            failed.put(group.id(), again(keeper.failure()));
            keeper = null;
        }
        Failed before = failed.get(group.id());
        boolean isDue = before == null || System.nanoTime() - before.nextNanos() > 0;
        if (keeper == null && isDue && !stopping) {
            open(state, group, copy);
        }
    }

    private static Failed again(String why) {
        return new Failed(why, System.nanoTime() + AGAIN_NANOS);
    }

    private void open(ClusterState state, ReplicationGroup group, Copy copy) {
        Pool pool = state.storage().pools().get(copy.pool());
        if (pool == null) {
            return;
        }
        try {
            keepers.put(group.id(), keeper(state, group, copy, pool));
            failed.remove(group.id());
            LOG.info("{}: this node's copy is open, seat {}", group.name(), copy.seat());
        } catch (IOException | OutOfMemoryError e) {
            // Memory for one more copy may be wanting; the others go on.
            String why = e instanceof DiskException disk ? disk.problem().toString() : words(e);
            if (failed.put(group.id(), again(why)) == null) {
                LOG.warn("{}: this node's copy is not open: {}", group.name(), why);
            }
        }
    }

    private CopyKeeper keeper(ClusterState state, ReplicationGroup group, Copy copy, Pool pool)
            throws IOException {
        LaneDialler lanes =
                new LaneDialler(
                        self, wire, laneNumbers, (seat, lane) -> opened(group.id(), seat, lane));
        VolumeStore store = files.open(group, copy, pool);
        try {
            return new CopyKeeper(
                    state,
                    group,
                    copy,
                    store,
                    desk::propose,
                    verified,
                    lanes,
                    BootClock.ofOneThread());
        } catch (IOException | OutOfMemoryError e) {
            store.close();
            throw e;
        }
    }

    private static String words(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// Closes and removes what the state has no more. Only with a state that is current: an old one that is read again at a
    /// start does not have what was made later.
    @SuppressWarnings("ReferenceEquality") // The same object, or something was applied.
    private void letGo(Storage storage) {
        if (storage == tidied) {
            return;
        }
        try {
            for (CopyFiles.Made made : files.made()) {
                ReplicationGroup group = storage.group(made.group());
                if (group == null || group.copy(made.copy()).isEmpty()) {
                    remove(made);
                }
            }
            tidied = storage;
        } catch (IOException e) {
            LOG.warn("a copy that was removed stays on the disk for now: {}", words(e));
        }
    }

    private void remove(CopyFiles.Made made) throws IOException {
        CopyKeeper keeper = keepers.get(made.group());
        if (keeper != null && keeper.copy().id().equals(made.copy())) {
            keepers.remove(made.group());
            keeper.close();
        }
        failed.remove(made.group());
        files.delete(made);
        verified.forget(made.copy());
        LOG.info("a copy of {} was removed from this node", made.group());
    }

    /// A lane to a copy that is open here, or is not any more.
    void opened(ReplicationGroupId group, int seat, Lane lane) {
        CopyKeeper keeper = keepers.get(group);
        if (keeper == null) {
            close(lane);
        } else {
            keeper.opened(seat, lane);
        }
    }

    static void close(Lane lane) {
        try {
            lane.close();
        } catch (IOException _) {
            // Nobody has it.
        }
    }

    // For others.

    /// Those that are open.
    List<CopyKeeper> open() {
        return new ArrayList<>(keepers.values());
    }

    Optional<CopyKeeper> keeper(ReplicationGroupId group) {
        return Optional.ofNullable(keepers.get(group));
    }

    ClusterState state() {
        return seen.state();
    }

    /// Whether this node has applied all that was agreed on when its lease was last granted.
    boolean isCurrent() {
        return seen.lease().current();
    }

    NodeId self() {
        return self;
    }

    /// Has a group of which this node is primary admit nothing more; done with the position of its last record. Nothing where
    /// its copy is not open here.
    public Optional<CompletableFuture<Position>> drain(ReplicationGroupId group) {
        return keeper(group).filter(CopyKeeper::isPrimary).map(CopyKeeper::drain);
    }

    /// Ends all connections to a volume that is served here, with what they had under way that was not admitted (R2).
    public void dismiss(VolumeId volume) {
        for (CopyKeeper keeper : keepers.values()) {
            keeper.dismiss(volume);
        }
    }

    /// The handover is given up.
    public void drainEnds(ReplicationGroupId group) {
        keeper(group).ifPresent(CopyKeeper::drainEnds);
    }

    /// Why this node's copy of a group is not open; empty where it is, or is about to be.
    String failure(ReplicationGroupId group) {
        Failed known = failed.get(group);
        return known == null ? "" : known.why();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keepers.values().forEach(CopyKeeper::close);
    }
}

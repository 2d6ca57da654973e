package holdfast.daemon.copies;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.Generation;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import holdfast.core.node.copies.Proposals;
import holdfast.core.node.copies.Views;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.drivers.disk.volume.VolumeEntry;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.wire.Lane;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.nbd.Session;
import holdfast.volume.GroupListener;
import holdfast.volume.GroupLoop;
import holdfast.volume.GroupReport;
import holdfast.volume.GroupSettings;
import holdfast.volume.SeatReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One copy on this node whose files are open, and its group's loop.
final class CopyKeeper implements GroupListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("copies");

    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Copy copy;
    private final GroupLoop loop;
    private final Consumer<CommandBody> commands;
    private final LaneDialler lanes;
    private final CopyVerifies verifies;
    private final Map<Integer, FillRate> rates = new ConcurrentHashMap<>();
    private volatile ReplicationGroup group;
    private volatile String failure = "";
    private volatile CompletableFuture<Position> drained = new CompletableFuture<>();

    private long toldNanos = System.nanoTime() - AGAIN_NANOS;

    /// What the loop was told last; belongs to the node's thread.
    private @Nullable GroupView view;

    private Generation generation = Generation.NONE;
    private AnsweringLease lease = AnsweringLease.NONE;

    /// @param commands brings what the group wants of the agreement to whoever leads, without waiting
    CopyKeeper(
            ClusterState state,
            ReplicationGroup group,
            Copy copy,
            VolumeStore store,
            Consumer<CommandBody> commands,
            Verified verified,
            LaneDialler lanes,
            LongSupplier clock)
            throws IOException {
        this.group = group;
        this.copy = copy;
        this.commands = commands;
        this.lanes = lanes;
        this.verifies = new CopyVerifies(copy.id(), verified);
        fit(store, group.volumes());
        loop =
                new GroupLoop(
                        GroupSettings.usual(
                                group.id(),
                                group.name(),
                                copy.seat(),
                                copy.id(),
                                state.generation()),
                        store,
                        this,
                        clock);
        loop.start();
    }

    /// Makes the store's volumes those of the group.
    private static void fit(VolumeStore store, List<Volume> volumes) throws IOException {
        for (int index = 0; index < volumes.size(); index++) {
            int wanted = index;
            Volume volume = volumes.get(index);
            Optional<VolumeEntry> there =
                    store.volumes().all().stream().filter(e -> e.index() == wanted).findFirst();
            if (there.isEmpty()) {
                store.volumes().add(index, volume.id().value(), volume.bytes());
            } else if (there.get().bytes() < volume.bytes()) {
                store.volumes().grow(index, volume.bytes());
            }
        }
    }

    /// What the node knows now; on its own thread. The view goes before the lease that says that it is applied.
    @SuppressWarnings("ReferenceEquality") // The same object, or something was applied.
    void see(ClusterState state, ReplicationGroup now, AnsweringLease newLease) {
        GroupView newView = now == group && view != null ? view : Views.of(now);
        if (!newView.equals(view) || !generation.equals(state.generation())) {
            loop.configure(state.generation(), newView);
            view = newView;
            generation = state.generation();
        }
        dismissDetached(group.volumes(), now.volumes());
        group = now;
        if (!newLease.equals(lease)) {
            loop.lease(newLease.number(), newLease.until(), newLease.current());
            lease = newLease;
        }
    }

    private void dismissDetached(List<Volume> before, List<Volume> now) {
        for (int index = 0; index < Math.min(before.size(), now.size()); index++) {
            if (before.get(index).attached() && !now.get(index).attached()) {
                loop.dismiss(index);
            }
        }
    }

    void dismiss(VolumeId volume) {
        List<Volume> volumes = group.volumes();
        for (int index = 0; index < volumes.size(); index++) {
            if (volumes.get(index).id().equals(volume)) {
                loop.dismiss(index);
            }
        }
    }

    /// Now and then, on the copies' own thread.
    void look(ClusterState state) {
        lanes.look(state, group, copy);
        tell(loop.report());
        verifies.look(group, loop.report().verifies());
    }

    /// Proposes what the agreed state is to know of this copy and does not, and again after a while: a proposal may get lost.
    private void tell(GroupReport now) {
        Optional<StorageCommand> unknown = servingUnknown(now).or(() -> damageUnknown(now));
        if (unknown.isPresent() && System.nanoTime() - toldNanos > AGAIN_NANOS) {
            toldNanos = System.nanoTime();
            commands.accept(unknown.get());
        }
    }

    /// Also where nobody was owed a proof, for people and for the next tenure's sake.
    private Optional<StorageCommand> servingUnknown(GroupReport now) {
        boolean unknown = isPrimary() && group.servingAt().equals(Revision.ZERO);
        boolean serves = now.serving() && now.epoch() == group.epoch().value();
        return unknown && serves
                ? Optional.of(new StorageCommand.Serving(group.id(), group.epoch()))
                : Optional.empty();
    }

    /// The last copy in sync stays that, but nobody may promote it without an operator's word, and all others are to be
    /// compared with it then (R7, R8).
    private Optional<StorageCommand> damageUnknown(GroupReport now) {
        boolean unknown =
                group.copyAt(copy.seat())
                        .filter(own -> own.id().equals(copy.id()))
                        .filter(own -> own.isInSync() && !own.isDoubtful())
                        .isPresent();
        return unknown && now.damaged() && !group.byOperator()
                ? Optional.of(damage())
                : Optional.empty();
    }

    private StorageCommand damage() {
        return new StorageCommand.ReportDamage(group.id(), group.epoch(), copy.seat(), copy.id());
    }

    void opened(int seat, Lane lane) {
        loop.opened(seat, lane);
    }

    void begin(Session session) {
        loop.begin(session);
    }

    Copy copy() {
        return copy;
    }

    ReplicationGroup group() {
        return group;
    }

    GroupReport report() {
        return loop.report();
    }

    /// Bytes a second that its fill got on with lately; -1 where that is not known yet.
    long rate(SeatReport seat) {
        return rates.computeIfAbsent(seat.seat(), _ -> new FillRate()).at(seat.doneBytes());
    }

    boolean isPrimary() {
        return group.primary() == copy.seat();
    }

    /// Why the loop is over; empty while it runs.
    String failure() {
        return failure;
    }

    /// Has nothing more admitted; done with the position of the last record.
    CompletableFuture<Position> drain() {
        CompletableFuture<Position> asked = new CompletableFuture<>();
        drained = asked;
        loop.drain();
        return asked;
    }

    /// Begins to compare the copies of a volume, where that is not under way. Nothing where this copy does not serve it.
    CompletableFuture<Optional<VerifyReport>> verify(int volume, UUID salt) {
        return loop.verify(volume, salt)
                .thenApply(begun -> begun.map(result -> verifies.begun(group, result)));
    }

    /// The last comparison of each volume that this copy made as primary.
    List<VerifyReport> verifies() {
        return verifies.all();
    }

    void drainEnds() {
        loop.drainEnds();
    }

    @Override
    public void proposed(Proposal proposal) {
        commands.accept(Proposals.command(group.id(), proposal));
    }

    @Override
    public void laneLost(int seat, String why) {
        LOG.info("{}: the lane to seat {} is gone: {}", group.name(), seat, why);
        lanes.lost(seat);
    }

    @Override
    public void drained(Position position) {
        drained.complete(position);
    }

    /// A primary that can't go on gives its role to another copy in sync, if there is one; any other copy is no longer in
    /// sync (R8).
    @Override
    public void failed(String why) {
        LOG.error("{}: this node's copy can't go on: {}", group.name(), why);
        failure = why;
        commands.accept(damage());
    }

    @Override
    public void close() {
        loop.close();
    }
}

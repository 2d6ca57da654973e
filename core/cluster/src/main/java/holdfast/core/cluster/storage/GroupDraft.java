package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageEvent.CopyStands;
import holdfast.core.cluster.storage.StorageEvent.PrimaryChosen;
import holdfast.core.model.Epoch;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A replication group that is being changed by one entry, and what is to be told of it. Lives as long as
/// the rule that changes it.
final class GroupDraft {

    private final ClusterState state;
    private final ReplicationGroup before;
    private final List<ClusterEvent> events = new ArrayList<>();
    final List<Volume> volumes;
    final List<Copy> copies;
    private int nextSeat;
    private Epoch epoch;
    private Epoch tenure;
    private long tenureAtMillis;
    private int primary;
    private Optional<Position> openAt;
    private boolean byOperator;
    private Revision servingAt;
    final List<OwedPrimary> owed;
    private Revision changedAt;

    GroupDraft(ClusterState state, ReplicationGroup before) {
        this.state = state;
        this.before = before;
        volumes = new ArrayList<>(before.volumes());
        copies = new ArrayList<>(before.copies());
        nextSeat = before.nextSeat();
        epoch = before.epoch();
        tenure = before.tenure();
        tenureAtMillis = before.tenureAtMillis();
        primary = before.primary();
        openAt = before.openAt();
        byOperator = before.byOperator();
        servingAt = before.servingAt();
        owed = new ArrayList<>(before.owed());
        changedAt = before.changedAt();
    }

    /// An administrator changes it.
    void edited() {
        changedAt = state.revision();
    }

    /// Its primary or in-sync set is another, or what became of a command is settled.
    void nextEpoch() {
        epoch = epoch.next(state.generation());
    }

    int takeSeat() {
        return nextSeat++;
    }

    void serves() {
        servingAt = state.revision();
        owed.clear();
    }

    /// Has this copy stand so from now on.
    void stand(Copy copy, Standing standing, Position droppedAt) {
        put(copy.with(standing, droppedAt, state.revision(), state.stampMillis()));
        tell(new CopyStands(before.id(), before.name(), copy.node(), standing, epoch));
    }

    void put(Copy copy) {
        copies.replaceAll(present -> present.seat() == copy.seat() ? copy : present);
    }

    /// Begins a tenure of this copy's node, in the present epoch. The node before it owes a proof that it
    /// has stopped; the new one knows it of itself.
    void begin(Copy copy, Optional<Position> at, boolean operators, String because) {
        Copy last = before.primaryCopy();
        owed.removeIf(of(copy.node()));
        if (!last.node().equals(copy.node())) {
            owed.removeIf(of(last.node()));
            owed.add(
                    new OwedPrimary(
                            last.node(),
                            last.seat(),
                            epoch,
                            state.revision(),
                            state.stampMillis(),
                            nameOf(last)));
        }
        tenure = epoch;
        tenureAtMillis = state.stampMillis();
        primary = copy.seat();
        openAt = at;
        byOperator = operators;
        servingAt = Revision.ZERO;
        tell(new PrimaryChosen(before.id(), before.name(), copy.node(), epoch, because));
    }

    private static Predicate<OwedPrimary> of(NodeId node) {
        return owed -> owed.node().equals(node);
    }

    private String nameOf(Copy copy) {
        NodeRecord node = state.nodes().get(copy.node());
        return node == null ? copy.nodeName() : node.name();
    }

    Epoch epoch() {
        return epoch;
    }

    void tell(ClusterEvent event) {
        events.add(event);
    }

    ReplicationGroup group() {
        return new ReplicationGroup(
                before.id(),
                before.name(),
                volumes,
                copies,
                nextSeat,
                before.minCopies(),
                before.logBytes(),
                epoch,
                tenure,
                tenureAtMillis,
                primary,
                openAt,
                byOperator,
                servingAt,
                owed,
                changedAt);
    }

    Verdict<Storage> verdict() {
        return new Verdict.Changed<>(state.storage().with(group()), events);
    }
}

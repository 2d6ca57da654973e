package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageCommand.AddCopy;
import holdfast.core.cluster.storage.StorageCommand.RemoveCopy;
import holdfast.core.cluster.storage.StorageCommand.ReportDamage;
import holdfast.core.cluster.storage.StorageEvent.CopyAdded;
import holdfast.core.cluster.storage.StorageEvent.CopyRemoved;
import holdfast.core.model.Position;
import java.util.Optional;

/// What commands do to the copies of a group: one more, one less, one that is damaged.
final class CopyRules {

    private CopyRules() {}

    static Verdict<Storage> add(ClusterState state, AddCopy body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return EpochRules.unknown(body.group());
        }
        Optional<StorageRefusal> refusal = refusalToAdd(state, group, body);
        if (refusal.isPresent()) {
            return StorageRules.refuse(refusal.get(), "volume", group.name());
        }
        GroupDraft draft = new GroupDraft(state, group);
        Copy copy = VolumeCreation.made(state, draft.takeSeat(), body.copy(), Standing.OUT);
        draft.copies.add(copy);
        draft.edited();
        draft.tell(new CopyAdded(group.id(), group.name(), copy.node()));
        return draft.verdict();
    }

    private static Optional<StorageRefusal> refusalToAdd(
            ClusterState state, ReplicationGroup group, AddCopy body) {
        Pool pool = state.storage().pools().get(body.copy().pool());
        if (StorageRules.isChanged(group.changedAt(), body.known())) {
            return Optional.of(StorageRefusal.CHANGED);
        }
        if (pool == null) {
            return Optional.of(StorageRefusal.POOL_UNKNOWN);
        }
        if (state.storage().hasCopy(body.copy().id())) {
            return Optional.of(StorageRefusal.EXISTS);
        }
        if (group.copyOn(pool.node()).isPresent()) {
            return Optional.of(StorageRefusal.SAME_NODE);
        }
        if (!state.configuration().members().containsKey(pool.node())) {
            return Optional.of(StorageRefusal.NODE);
        }
        return group.copies().size() < StorageLimits.COPIES
                        && group.nextSeat() < StorageLimits.SEATS
                ? Optional.empty()
                : Optional.of(StorageRefusal.COPIES);
    }

    static Verdict<Storage> remove(ClusterState state, RemoveCopy body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return EpochRules.unknown(body.group());
        }
        Copy copy = group.copy(body.copy()).orElse(null);
        if (copy == null) {
            return StorageRules.refuse(StorageRefusal.COPY_UNKNOWN, "volume", group.name());
        }
        if (StorageRules.isChanged(group.changedAt(), body.known())) {
            return StorageRules.refuse(StorageRefusal.CHANGED, "volume", group.name());
        }
        if (copy.seat() == group.primary()) {
            return StorageRules.refuse(StorageRefusal.IS_PRIMARY, "volume", group.name());
        }
        if (copy.isInSync() && group.inSync().size() == 1) {
            return StorageRules.refuse(StorageRefusal.LAST_IN_SYNC, "volume", group.name());
        }
        GroupDraft draft = new GroupDraft(state, group);
        if (copy.isInSync()) {
            draft.nextEpoch();
        }
        draft.copies.removeIf(present -> present.seat() == copy.seat());
        draft.edited();
        draft.tell(new CopyRemoved(group.id(), group.name(), copy.node()));
        return draft.verdict();
    }

    /// Takes a damaged copy out of the in-sync set. The last one stays, and is promoted only by an operator
    /// (R8); the primary's gives its role to another.
    static Verdict<Storage> damaged(ClusterState state, ReportDamage body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return EpochRules.unknown(body.group());
        }
        Copy copy = group.copyAt(body.seat()).orElse(null);
        if (copy == null || !copy.id().equals(body.copy())) {
            return StorageRules.refuse(StorageRefusal.COPY_UNKNOWN, "volume", group.name());
        }
        if (!group.epoch().equals(body.epoch())) {
            return StorageRules.refuse(StorageRefusal.EPOCH, "volume", group.name());
        }
        GroupDraft draft = new GroupDraft(state, group);
        draft.nextEpoch();
        Optional<Copy> other =
                group.inSync().stream()
                        .filter(present -> present.seat() != copy.seat() && !present.isDoubtful())
                        .findFirst();
        if (copy.isInSync() && other.isEmpty()) {
            draft.put(copy.with(Doubt.DAMAGED));
            return draft.verdict();
        }
        draft.stand(copy, Standing.DAMAGED, Position.ZERO);
        if (copy.seat() == group.primary()) {
            draft.begin(
                    other.orElseThrow(), Optional.empty(), false, "the primary's copy is damaged");
        }
        return draft.verdict();
    }
}

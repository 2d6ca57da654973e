package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageCommand.Addition;
import holdfast.core.cluster.storage.StorageCommand.ChangeInSync;
import holdfast.core.cluster.storage.StorageCommand.HandOver;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.Serving;
import holdfast.core.cluster.storage.StorageEvent.PrimaryServes;
import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What commands do to a group's epoch: who counts, and who is primary (R1, R4, R5, R11).
final class EpochRules {

    private EpochRules() {}

    static Verdict<Storage> change(ClusterState state, ChangeInSync body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        Optional<StorageRefusal> refusal = refusalToChange(group, body);
        if (refusal.isPresent()) {
            return StorageRules.refuse(refusal.get(), "volume", group.name());
        }
        GroupDraft draft = new GroupDraft(state, group);
        draft.nextEpoch();
        for (int seat : body.drop()) {
            draft.stand(group.copyAt(seat).orElseThrow(), Standing.OUT, body.committed());
        }
        body.add()
                .flatMap(add -> group.copyAt(add.seat()))
                .ifPresent(copy -> draft.stand(copy, Standing.IN_SYNC, Position.ZERO));
        return draft.verdict();
    }

    private static Optional<StorageRefusal> refusalToChange(
            ReplicationGroup group, ChangeInSync body) {
        if (!group.epoch().equals(body.epoch())) {
            return Optional.of(StorageRefusal.EPOCH);
        }
        if (new HashSet<>(body.drop()).size() != body.drop().size()) {
            return Optional.of(StorageRefusal.CHANGE);
        }
        for (int seat : body.drop()) {
            Optional<Copy> copy = group.copyAt(seat);
            if (copy.isEmpty() || !copy.get().isInSync()) {
                return Optional.of(StorageRefusal.CHANGE);
            }
            // It is in sync as long as it is primary, so the last one in sync is never dropped
            // (R4).
            if (seat == group.primary()) {
                return Optional.of(StorageRefusal.IS_PRIMARY);
            }
        }
        if (body.add().isPresent()) {
            Addition add = body.add().get();
            Optional<Copy> copy = group.copyAt(add.seat());
            if (copy.isEmpty() || !copy.get().id().equals(add.copy())) {
                return Optional.of(StorageRefusal.COPY_UNKNOWN);
            }
            if (copy.get().isInSync()) {
                return Optional.of(StorageRefusal.CHANGE);
            }
        }
        return Optional.empty();
    }

    static Verdict<Storage> promote(ClusterState state, Promote body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        Copy copy = group.copyAt(body.seat()).orElse(null);
        Optional<StorageRefusal> refusal = refusalToPromote(state, group, copy, body);
        if (copy == null || refusal.isPresent()) {
            return StorageRules.refuse(
                    refusal.orElse(StorageRefusal.COPY_UNKNOWN), "volume", group.name());
        }
        GroupDraft draft = new GroupDraft(state, group);
        draft.nextEpoch();
        if (body.lossAccepted()) {
            keepOnly(draft, group, copy);
        }
        draft.begin(copy, Optional.empty(), body.lossAccepted(), body.because());
        return draft.verdict();
    }

    private static Optional<StorageRefusal> refusalToPromote(
            ClusterState state, ReplicationGroup group, @Nullable Copy copy, Promote body) {
        if (!group.epoch().equals(body.epoch())) {
            return Optional.of(StorageRefusal.EPOCH);
        }
        if (copy == null) {
            return Optional.of(StorageRefusal.COPY_UNKNOWN);
        }
        if (!isReason(body.because())) {
            return Optional.of(StorageRefusal.REASON);
        }
        if (!state.configuration().members().containsKey(copy.node())) {
            return Optional.of(StorageRefusal.NODE);
        }
        if (body.lossAccepted()) {
            return Optional.empty();
        }
        if (!copy.isInSync()) {
            return Optional.of(StorageRefusal.NOT_IN_SYNC);
        }
        return group.isDoubtful() ? Optional.of(StorageRefusal.DOUBTFUL) : Optional.empty();
    }

    /// An operator decided for this copy: what it has is what there is. The copies that are as good without
    /// a doubt stay; all others are filled by comparing everything (R7).
    private static void keepOnly(GroupDraft draft, ReplicationGroup group, Copy chosen) {
        boolean isSure = chosen.isInSync() && !chosen.isDoubtful();
        for (Copy copy : group.copies()) {
            if (copy.seat() == chosen.seat()) {
                if (!isSure) {
                    draft.stand(copy, Standing.IN_SYNC, Position.ZERO);
                }
            } else if (copy.isInSync() && (!isSure || copy.isDoubtful())) {
                draft.stand(copy, Standing.COMPARE, Position.ZERO);
            } else if (!isSure && copy.standing() == Standing.OUT) {
                draft.put(
                        copy.with(
                                Standing.COMPARE, Position.ZERO, copy.since(), copy.sinceMillis()));
            }
        }
    }

    private static boolean isReason(String text) {
        return !text.isEmpty()
                && text.length() <= StorageLimits.REASON_CHARACTERS
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    static Verdict<Storage> serves(ClusterState state, Serving body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        if (!group.epoch().equals(body.epoch())) {
            return StorageRules.refuse(StorageRefusal.EPOCH, "volume", group.name());
        }
        if (!group.servingAt().equals(Revision.ZERO)) {
            return Verdict.unchanged(state.storage());
        }
        GroupDraft draft = new GroupDraft(state, group);
        draft.serves();
        draft.tell(
                new PrimaryServes(
                        group.id(), group.name(), group.primaryCopy().node(), group.epoch()));
        return draft.verdict();
    }

    static Verdict<Storage> handOver(ClusterState state, HandOver body) {
        ReplicationGroup group = state.storage().group(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        Copy copy = group.copyAt(body.seat()).orElse(null);
        Optional<StorageRefusal> refusal = refusalToHandOver(state, group, copy, body.epoch());
        if (copy == null || refusal.isPresent()) {
            return StorageRules.refuse(
                    refusal.orElse(StorageRefusal.COPY_UNKNOWN), "volume", group.name());
        }
        GroupDraft draft = new GroupDraft(state, group);
        draft.nextEpoch();
        draft.begin(copy, Optional.of(body.at()), false, "handed over");
        return draft.verdict();
    }

    private static Optional<StorageRefusal> refusalToHandOver(
            ClusterState state, ReplicationGroup group, @Nullable Copy copy, Epoch epoch) {
        if (!group.epoch().equals(epoch)) {
            return Optional.of(StorageRefusal.EPOCH);
        }
        if (copy == null) {
            return Optional.of(StorageRefusal.COPY_UNKNOWN);
        }
        if (copy.seat() == group.primary()) {
            return Optional.of(StorageRefusal.IS_PRIMARY);
        }
        if (isDiskOfRun(state, group)) {
            return Optional.of(StorageRefusal.DISK_RUNS);
        }
        if (!copy.isInSync()) {
            return Optional.of(StorageRefusal.NOT_IN_SYNC);
        }
        if (!state.configuration().members().containsKey(copy.node())) {
            return Optional.of(StorageRefusal.NODE);
        }
        return group.isDoubtful() ? Optional.of(StorageRefusal.DOUBTFUL) : Optional.empty();
    }

    /// Whether something runs on the node of its primary that has one of its volumes as a disk.
    private static boolean isDiskOfRun(ClusterState state, ReplicationGroup group) {
        return group.volumes().stream()
                .flatMap(volume -> state.groups().userOf(volume.id()).stream())
                .anyMatch(user -> !user.unproven().isEmpty());
    }

    static Verdict<Storage> unknown(ReplicationGroupId group) {
        return StorageRules.refuse(
                StorageRefusal.GROUP_UNKNOWN, "replication group", group.value().toString());
    }
}

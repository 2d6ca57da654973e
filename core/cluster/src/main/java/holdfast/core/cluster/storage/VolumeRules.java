package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageCommand.AttachVolume;
import holdfast.core.cluster.storage.StorageCommand.DeleteVolume;
import holdfast.core.cluster.storage.StorageCommand.ResizeVolume;
import holdfast.core.cluster.storage.StorageEvent.VolumeAttached;
import holdfast.core.cluster.storage.StorageEvent.VolumeDeleted;
import holdfast.core.cluster.storage.StorageEvent.VolumeResized;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import java.util.function.BiFunction;

/// What commands do to a volume that there is.
final class VolumeRules {

    private VolumeRules() {}

    static Verdict<Storage> delete(ClusterState state, DeleteVolume body) {
        return found(
                state,
                body.volume(),
                body.known(),
                (group, volume) -> {
                    if (state.groups().userOf(volume.id()).isPresent()) {
                        return StorageRules.refuse(StorageRefusal.DISK, "volume", volume.name());
                    }
                    if (volume.attached()) {
                        return StorageRules.refuse(
                                StorageRefusal.ATTACHED, "volume", volume.name());
                    }
                    // A log names volumes by their place in the group, so one that is left goes
                    // alone.
                    if (group.volumes().size() > 1) {
                        return StorageRules.refuse(StorageRefusal.SHARED, "volume", volume.name());
                    }
                    return Verdict.changed(
                            state.storage().without(group),
                            new VolumeDeleted(volume.id(), volume.name()));
                });
    }

    static Verdict<Storage> resize(ClusterState state, ResizeVolume body) {
        return found(
                state,
                body.volume(),
                body.known(),
                (group, volume) -> {
                    if (!VolumeCreation.isSize(
                            body.bytes(), volume.bytes(), StorageLimits.VOLUME_BYTES)) {
                        return StorageRules.refuse(
                                body.bytes() < volume.bytes()
                                        ? StorageRefusal.SMALLER
                                        : StorageRefusal.SIZE,
                                "volume",
                                volume.name());
                    }
                    if (body.bytes() == volume.bytes()) {
                        return Verdict.unchanged(state.storage());
                    }
                    GroupDraft draft = new GroupDraft(state, group);
                    put(draft, volume.withBytes(body.bytes(), state.revision()));
                    draft.tell(new VolumeResized(volume.id(), volume.name(), body.bytes()));
                    return draft.verdict();
                });
    }

    static Verdict<Storage> attach(ClusterState state, AttachVolume body) {
        return found(
                state,
                body.volume(),
                body.known(),
                (group, volume) -> {
                    if (state.groups().userOf(volume.id()).isPresent()) {
                        return StorageRules.refuse(StorageRefusal.DISK, "volume", volume.name());
                    }
                    if (body.attached() == volume.attached()) {
                        return Verdict.unchanged(state.storage());
                    }
                    GroupDraft draft = new GroupDraft(state, group);
                    put(draft, volume.withAttached(body.attached(), state.revision()));
                    draft.tell(new VolumeAttached(volume.id(), volume.name(), body.attached()));
                    return draft.verdict();
                });
    }

    private static Verdict<Storage> found(
            ClusterState state,
            VolumeId id,
            Revision known,
            BiFunction<ReplicationGroup, Volume, Verdict<Storage>> rule) {
        ReplicationGroup group = state.storage().groupOf(id).orElse(null);
        if (group == null) {
            return StorageRules.refuse(
                    StorageRefusal.VOLUME_UNKNOWN, "volume", id.value().toString());
        }
        Volume volume = group.volume(id).orElseThrow();
        if (StorageRules.isChanged(volume.changedAt(), known)) {
            return StorageRules.refuse(StorageRefusal.CHANGED, "volume", volume.name());
        }
        return rule.apply(group, volume);
    }

    private static void put(GroupDraft draft, Volume volume) {
        draft.volumes.replaceAll(present -> present.id().equals(volume.id()) ? volume : present);
    }
}

package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageCommand.AddCopy;
import holdfast.core.cluster.storage.StorageCommand.AttachVolume;
import holdfast.core.cluster.storage.StorageCommand.ChangeInSync;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.CreateVolume;
import holdfast.core.cluster.storage.StorageCommand.DeletePool;
import holdfast.core.cluster.storage.StorageCommand.DeleteVolume;
import holdfast.core.cluster.storage.StorageCommand.HandOver;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.RemoveCopy;
import holdfast.core.cluster.storage.StorageCommand.ReportDamage;
import holdfast.core.cluster.storage.StorageCommand.ResizeVolume;
import holdfast.core.cluster.storage.StorageCommand.Serving;
import holdfast.core.model.Revision;

/// What commands do to pools and replication groups.
public final class StorageRules {

    private StorageRules() {}

    public static Verdict<Storage> apply(ClusterState state, StorageCommand command) {
        return switch (command) {
            case CreatePool body -> PoolRules.create(state, body);
            case DeletePool body -> PoolRules.delete(state, body);
            case CreateVolume body -> VolumeCreation.create(state, body);
            case DeleteVolume body -> VolumeRules.delete(state, body);
            case ResizeVolume body -> VolumeRules.resize(state, body);
            case AttachVolume body -> VolumeRules.attach(state, body);
            case AddCopy body -> CopyRules.add(state, body);
            case RemoveCopy body -> CopyRules.remove(state, body);
            case ReportDamage body -> CopyRules.damaged(state, body);
            case ChangeInSync body -> EpochRules.change(state, body);
            case Promote body -> EpochRules.promote(state, body);
            case Serving body -> EpochRules.serves(state, body);
            case HandOver body -> EpochRules.handOver(state, body);
        };
    }

    static boolean isChanged(Revision changedAt, Revision known) {
        return !known.equals(Revision.ZERO) && !known.equals(changedAt);
    }

    static Verdict<Storage> refuse(StorageRefusal refusal, String kind, String name) {
        return new Verdict.Refuse<>(refusal, Names.subject(kind, name));
    }
}

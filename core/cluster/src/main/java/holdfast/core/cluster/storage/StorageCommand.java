package holdfast.core.cluster.storage;

import holdfast.core.cluster.CommandBody;
import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import java.util.List;
import java.util.Optional;

/// Commands about pools, volumes and replication groups.
///
/// Where a command has `known`, it is the `changedAt` that its maker read, and the command is refused where
/// that was changed since (A4); [Revision#ZERO] takes it as it is. Where it has `epoch`, it is refused in
/// any other.
public sealed interface StorageCommand extends CommandBody {

    record CreatePool(PoolId pool, String name, NodeId node, String directory)
            implements StorageCommand {}

    /// Lets go of a pool in which no copy lies.
    record DeletePool(PoolId pool, Revision known) implements StorageCommand {}

    /// Makes a volume in a replication group of its own, with these copies, all of them in sync: nothing
    /// was written yet.
    ///
    /// @param group  never used before
    /// @param copies on as many nodes; the first one's node is primary
    record CreateVolume(
            VolumeId volume,
            String name,
            long bytes,
            int blockSize,
            ReplicationGroupId group,
            int minCopies,
            long logBytes,
            List<NewCopy> copies)
            implements StorageCommand {
        public CreateVolume {
            copies = List.copyOf(copies);
        }
    }

    /// Deletes a volume that is not attached; with the last one of a group goes the group.
    record DeleteVolume(VolumeId volume, Revision known) implements StorageCommand {}

    /// Makes a volume larger.
    record ResizeVolume(VolumeId volume, Revision known, long bytes) implements StorageCommand {}

    /// Has a volume served on the node of its primary, or no longer.
    record AttachVolume(VolumeId volume, Revision known, boolean attached)
            implements StorageCommand {}

    /// Gives a group one more copy, which is filled and then added to the in-sync set.
    record AddCopy(ReplicationGroupId group, Revision known, NewCopy copy)
            implements StorageCommand {}

    /// Takes a copy from a group: not the primary's, and not the last one in sync.
    record RemoveCopy(ReplicationGroupId group, Revision known, CopyId copy)
            implements StorageCommand {}

    /// The primary drops copies from the in-sync set, or adds one (R1). One that does neither settles what
    /// became of another.
    ///
    /// @param drop      seats
    /// @param committed the committed position that the primary knows (R7)
    record ChangeInSync(
            ReplicationGroupId group,
            Epoch epoch,
            List<Integer> drop,
            Position committed,
            Optional<Addition> add)
            implements StorageCommand {
        public ChangeInSync {
            drop = List.copyOf(drop);
        }
    }

    /// A copy that is to count from now on.
    ///
    /// @param durable what it reported durable: everything that was committed when it reported
    /// @param fill    the filling that the report follows; nothing for one that was caught up from the log
    record Addition(int seat, CopyId copy, Position durable, Optional<FillId> fill) {}

    /// Begins a tenure: of another copy's node, or of the same one after its daemon's restart.
    ///
    /// @param lossAccepted an operator was told what may be lost: the copy need not be in sync, and doubts
    ///                     after a forced start count no more (R4, A7)
    /// @param because      why, in visible characters
    record Promote(
            ReplicationGroupId group, Epoch epoch, int seat, boolean lossAccepted, String because)
            implements StorageCommand {}

    /// The primary serves in this tenure: who was primary before has stopped (R5).
    record Serving(ReplicationGroupId group, Epoch epoch) implements StorageCommand {}

    /// The primary, which has drained, gives its role to a copy in sync (R11).
    ///
    /// @param at the position of its last record: the other opens there or not at all
    record HandOver(ReplicationGroupId group, Epoch epoch, int seat, Position at)
            implements StorageCommand {}

    /// A copy found damage in what it keeps, and takes itself out (R8).
    record ReportDamage(ReplicationGroupId group, Epoch epoch, int seat, CopyId copy)
            implements StorageCommand {}

    @Override
    default String kind() {
        return switch (this) {
            case CreatePool _ -> "create-pool";
            case DeletePool _ -> "delete-pool";
            case CreateVolume _ -> "create-volume";
            case DeleteVolume _ -> "delete-volume";
            case ResizeVolume _ -> "resize-volume";
            case AttachVolume _ -> "attach-volume";
            case AddCopy _ -> "add-copy";
            case RemoveCopy _ -> "remove-copy";
            case ChangeInSync _ -> "change-in-sync";
            case Promote _ -> "promote";
            case Serving _ -> "serving";
            case HandOver _ -> "hand-over";
            case ReportDamage _ -> "report-damage";
        };
    }
}

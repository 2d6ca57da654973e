package holdfast.core.cluster.storage;

import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import java.util.List;
import java.util.Optional;

/// Volumes that share one order of writes, and where they lie. Immutable.
///
/// @param name      unique among groups; of a group of one volume, that volume's name
/// @param volumes   in the order of their numbers in the group's log, which are never used again
/// @param copies    in the order of their seats
/// @param nextSeat  of the next copy
/// @param minCopies below so many copies in sync, writes wait (R9)
/// @param logBytes  the size of each copy's log
/// @param epoch     of the present primary and in-sync set
/// @param tenure    the epoch in which the present tenure began
/// @param tenureAtMillis the stamp of the command that began it, for people
/// @param primary   the seat of the copy whose node orders writes and answers reads
/// @param openAt    where the present tenure has to open, as its predecessor named it (R11); nothing where
///                  the copies in sync are asked where their logs end (R5)
/// @param byOperator whether an operator gave the present tenure, who was told what may be lost (R4)
/// @param servingAt the revision at which the primary said that it serves in this tenure;
///                  [Revision#ZERO] while it did not
/// @param owed      who was primary before and is not known to have stopped, the oldest first
/// @param changedAt the revision at which an administrator last changed it
public record ReplicationGroup(
        ReplicationGroupId id,
        String name,
        List<Volume> volumes,
        List<Copy> copies,
        int nextSeat,
        int minCopies,
        long logBytes,
        Epoch epoch,
        Epoch tenure,
        long tenureAtMillis,
        int primary,
        Optional<Position> openAt,
        boolean byOperator,
        Revision servingAt,
        List<OwedPrimary> owed,
        Revision changedAt) {

    public ReplicationGroup {
        volumes = List.copyOf(volumes);
        copies = List.copyOf(copies);
        owed = List.copyOf(owed);
    }

    public Optional<Copy> copyAt(int seat) {
        return copies.stream().filter(copy -> copy.seat() == seat).findFirst();
    }

    public Optional<Copy> copy(CopyId id) {
        return copies.stream().filter(copy -> copy.id().equals(id)).findFirst();
    }

    public Optional<Copy> copyOn(NodeId node) {
        return copies.stream().filter(copy -> copy.node().equals(node)).findFirst();
    }

    public Optional<Volume> volume(VolumeId id) {
        return volumes.stream().filter(volume -> volume.id().equals(id)).findFirst();
    }

    public List<Copy> inSync() {
        return copies.stream().filter(Copy::isInSync).toList();
    }

    /// The copy whose node is primary.
    public Copy primaryCopy() {
        return copyAt(primary)
                .orElseThrow(() -> new IllegalStateException(name + " has no seat " + primary));
    }

    /// Whether it is unsure what its copies in sync have.
    public boolean isDoubtful() {
        return copies.stream().anyMatch(Copy::isDoubtful);
    }
}

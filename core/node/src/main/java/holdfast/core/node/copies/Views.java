package holdfast.core.node.copies;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.replication.CopyView;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Seats;
import holdfast.core.replication.Standing;
import java.util.List;

/// A group of the agreed state in the words of the replication.
public final class Views {

    private Views() {}

    /// Who is proven to have ended the agreed state strikes from the owed itself (R5), so nobody stands among the proven.
    public static GroupView of(ReplicationGroup group) {
        return of(group, group.volumes().stream().map(Volume::bytes).toList());
    }

    /// The same for volumes of other sizes than the agreed ones.
    ///
    /// @param volumeBytes of each of its volumes, in their order
    public static GroupView of(ReplicationGroup group, List<Long> volumeBytes) {
        List<CopyView> copies =
                group.copies().stream()
                        .map(copy -> new CopyView(copy.seat(), copy.id(), standing(copy)))
                        .toList();
        Seats owed = Seats.NONE;
        for (OwedPrimary primary : group.owed()) {
            owed = owed.with(primary.seat());
        }
        return new GroupView(
                group.epoch(),
                group.tenure(),
                group.primary(),
                copies,
                owed,
                Seats.NONE,
                group.minCopies(),
                group.openAt(),
                volumeBytes,
                group.byOperator());
    }

    private static Standing standing(Copy copy) {
        return switch (copy.standing()) {
            case IN_SYNC -> Standing.IN_SYNC;
            case OUT -> Standing.OUT;
            case COMPARE -> Standing.COMPARE;
            case DAMAGED -> Standing.DAMAGED;
        };
    }
}

package holdfast.simulator.volume;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.replication.CopyView;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Seats;
import holdfast.core.replication.Standing;
import java.util.List;

/// A group of the agreed state in the words of the replication, as a daemon tells it to its copies.
final class Views {

    private Views() {}

    /// Who is proven to have ended the agreed state strikes from the owed itself (R5), so nobody stands among the proven.
    ///
    /// @param volumeBytes the size of each volume
    static GroupView of(ReplicationGroup group, List<Long> volumeBytes) {
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

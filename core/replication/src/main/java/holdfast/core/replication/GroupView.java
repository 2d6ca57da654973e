package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import java.util.List;
import java.util.Optional;

/// A replication group as this node has it applied.
///
/// @param tenure      the epoch in which the present tenure began
/// @param primary     its seat
/// @param owed        seats whose node was primary in an earlier epoch, as the agreed state has them until they are cleared:
///                    each has to adopt an epoch of this tenure before the primary serves, or to be proven. The
///                    primary's own seat in it does not matter
/// @param proven      those of them of which what this node has applied proves that they have ended (P2 to P5)
/// @param minCopies   with fewer in sync writes wait (R9)
/// @param opensAt     the position that a handover named for this tenure, and for no later one, a restart of its primary
///                    included: the log must end exactly there (R11)
/// @param volumeBytes the size of each volume, by its index
/// @param byOperator  whether this tenure was given by an operator who was told what may be lost: only then may a copy
///                    that is damaged or was not in sync be primary
public record GroupView(
        Epoch epoch,
        Epoch tenure,
        int primary,
        List<CopyView> copies,
        Seats owed,
        Seats proven,
        int minCopies,
        Optional<Position> opensAt,
        List<Long> volumeBytes,
        boolean byOperator) {

    public GroupView {
        copies = List.copyOf(copies);
        volumeBytes = List.copyOf(volumeBytes);
        if (tenure.isAbove(epoch)) {
            throw new IllegalArgumentException("tenure " + tenure + " begins after epoch " + epoch);
        }
    }

    public Optional<CopyView> copy(int seat) {
        return copies.stream().filter(copy -> copy.seat() == seat).findFirst();
    }

    /// Whether the seat has this standing.
    public boolean is(int seat, Standing standing) {
        return copy(seat).filter(copy -> copy.standing() == standing).isPresent();
    }

    public Seats inSync() {
        Seats seats = Seats.NONE;
        for (CopyView copy : copies) {
            seats = copy.standing() == Standing.IN_SYNC ? seats.with(copy.seat()) : seats;
        }
        return seats;
    }
}

package holdfast.simulator.volume;

import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import holdfast.core.replication.CopyView;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Seats;
import holdfast.core.replication.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The group in one revision of the agreed state. The seat of a copy is the number of its node.
///
/// @param owed  seats that were primary before, with the revision that took the role from them
/// @param ended the latest revision that ended each node's lease
record AgreedGroup(
        Epoch epoch,
        Epoch tenure,
        int primary,
        List<Standing> copies,
        Map<Integer, Integer> owed,
        Map<Integer, Integer> ended,
        int minCopies,
        Optional<Position> opensAt,
        List<Long> volumeBytes) {

    AgreedGroup {
        copies = List.copyOf(copies);
        owed = Map.copyOf(owed);
        ended = Map.copyOf(ended);
        volumeBytes = List.copyOf(volumeBytes);
    }

    static AgreedGroup first(int copies, int minCopies, List<Long> volumeBytes) {
        List<Standing> standings = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            standings.add(Standing.IN_SYNC);
        }
        return new AgreedGroup(
                Epoch.of(1, 1),
                Epoch.of(1, 1),
                0,
                standings,
                Map.of(),
                Map.of(),
                minCopies,
                Optional.empty(),
                volumeBytes);
    }

    boolean is(int seat, Standing standing) {
        return copies.get(seat) == standing;
    }

    Seats inSync() {
        Seats seats = Seats.NONE;
        for (int seat = 0; seat < copies.size(); seat++) {
            seats = is(seat, Standing.IN_SYNC) ? seats.with(seat) : seats;
        }
        return seats;
    }

    /// In the next epoch.
    AgreedGroup with(int seat, Standing standing) {
        List<Standing> next = new ArrayList<>(copies);
        next.set(seat, standing);
        return new AgreedGroup(
                epoch.next(), tenure, primary, next, owed, ended, minCopies, opensAt, volumeBytes);
    }

    AgreedGroup inEpoch(Epoch next) {
        return new AgreedGroup(
                next, tenure, primary, copies, owed, ended, minCopies, opensAt, volumeBytes);
    }

    AgreedGroup promote(int seat, Optional<Position> at, int revision) {
        Map<Integer, Integer> more = new TreeMap<>(owed);
        if (seat != primary) {
            more.put(primary, revision);
        }
        Epoch next = epoch.next();
        return new AgreedGroup(next, next, seat, copies, more, ended, minCopies, at, volumeBytes);
    }

    AgreedGroup clearOwed() {
        return new AgreedGroup(
                epoch.next(),
                tenure,
                primary,
                copies,
                Map.of(),
                ended,
                minCopies,
                Optional.empty(),
                volumeBytes);
    }

    AgreedGroup leaseEnded(int node, int revision) {
        Map<Integer, Integer> more = new TreeMap<>(ended);
        more.put(node, revision);
        return new AgreedGroup(
                epoch, tenure, primary, copies, owed, more, minCopies, opensAt, volumeBytes);
    }

    /// Whether the seat was primary before, and no lease of its node has ended since (P4).
    boolean isUnproven(int seat) {
        return ended.getOrDefault(seat, -1) < owed.getOrDefault(seat, -1);
    }

    GroupView view() {
        List<CopyView> views = new ArrayList<>();
        for (int seat = 0; seat < copies.size(); seat++) {
            views.add(new CopyView(seat, CopyId.of(seat + 1), copies.get(seat)));
        }
        Seats all = Seats.NONE;
        Seats proven = Seats.NONE;
        for (int seat : owed.keySet()) {
            all = all.with(seat);
            proven = isUnproven(seat) ? proven : proven.with(seat);
        }
        return new GroupView(
                epoch, tenure, primary, views, all, proven, minCopies, opensAt, volumeBytes, false);
    }

    @Override
    public String toString() {
        return epoch + " tenure " + tenure + " primary " + primary + " " + copies + " owed " + owed;
    }
}

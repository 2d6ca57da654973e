package holdfast.volume;

import holdfast.core.replication.Awaited;
import java.util.List;

/// How a group stands on its node, for `volume show`.
///
/// @param role         and what it is at, in words
/// @param serving      whether clients are served
/// @param epoch        in which it acts; 0 where it has no role
/// @param last         position of the log's last record
/// @param committed    position up to which readers see everything
/// @param clients      connections of clients
/// @param seats        the own copy, and those to which there is a lane or of which a fill is under way
/// @param awaited      what it waits for
/// @param logUsedBytes of the log, what is not destaged
/// @param logBytes     of the log in all
/// @param pendingBytes of blocks that are committed and not in the data files yet
/// @param health       of its disk: a sentence; empty where it is fine
/// @param damaged      whether records that were committed can't be read from its log (R8), and no other copy is expected to have them
/// @param verifies     comparisons that this copy made as primary since it was opened, one of each volume
public record GroupReport(
        String role,
        boolean serving,
        long epoch,
        long last,
        long committed,
        int clients,
        List<SeatReport> seats,
        List<Awaited> awaited,
        long logUsedBytes,
        long logBytes,
        long pendingBytes,
        String health,
        boolean damaged,
        List<VerifyResult> verifies) {

    /// Before the first turn.
    public static final GroupReport NONE = without("starting", "");

    public GroupReport {
        seats = List.copyOf(seats);
        awaited = List.copyOf(awaited);
        verifies = List.copyOf(verifies);
    }

    static GroupReport without(String role, String health) {
        return new GroupReport(
                role, false, 0, 0, 0, 0, List.of(), List.of(), 0, 0, 0, health, false, List.of());
    }

    /// Seats to which there is a lane.
    public List<Integer> lanes() {
        return seats.stream().filter(SeatReport::hasLane).map(SeatReport::seat).toList();
    }
}

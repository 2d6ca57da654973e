package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.Optional;

/// What a copy's disk says when its node starts.
///
/// @param epoch     the highest that was made durable
/// @param table     of the log, up to its last good record
/// @param committed the highest position known to be committed: named in any record of the log, or checkpointed as
///                  being in the data
/// @param fill      the fill that is under way: the data are inconsistent; [FillId#NONE] where they follow from the log
/// @param damaged   whether a record at or below the committed position is bad (R8)
/// @param gap       of a damaged one: what is missing, where others may have it
public record LogState(
        Epoch epoch,
        EpochTable table,
        Position committed,
        FillId fill,
        boolean damaged,
        Optional<LogGap> gap) {

    public LogState {
        if (gap.isPresent()
                && !(damaged && gap.get().first().value() == table.end().position().value() + 1)) {
            throw new IllegalArgumentException(gap.get() + " behind " + table.end());
        }
    }

    /// Of a copy that was just made: empty log, data all zeroes.
    public static final LogState NEW =
            new LogState(
                    Epoch.NONE,
                    EpochTable.EMPTY,
                    Position.ZERO,
                    FillId.NONE,
                    false,
                    Optional.empty());
}

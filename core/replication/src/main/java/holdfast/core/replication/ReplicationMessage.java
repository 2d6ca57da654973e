package holdfast.core.replication;

import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.List;

/// What copies of one group say to each other beside records and their acknowledgements. Each carries the sender's
/// epoch and travels on a numbered connection; both are checked by whoever receives it. On one connection everything
/// arrives in the order in which it was sent, records and acknowledgements included.
public sealed interface ReplicationMessage {

    Epoch epoch();

    // From the primary.

    /// Adopt this epoch, stop serving, and say where your log ends (R3, R5).
    record Adopt(Epoch epoch, Epoch tenure) implements ReplicationMessage {}

    /// Cut everything after this record, which your log has, and say when that is durable (R1). Records come from there.
    record Follow(Epoch epoch, LogPlace after) implements ReplicationMessage {}

    /// Send these records of your log.
    record Fetch(Epoch epoch, Position from, Position through) implements ReplicationMessage {}

    /// You will be filled by comparing all (R12). Begin your log anew behind this record.
    record BeginFill(Epoch epoch, FillId fill, LogPlace base, List<Long> volumeBytes)
            implements ReplicationMessage {
        public BeginFill {
            volumeBytes = List.copyOf(volumeBytes);
        }
    }

    /// Everything up to there is committed: to a copy that is filled, which waits for it where nobody writes.
    record Committed(Epoch epoch, Position position) implements ReplicationMessage {}

    // From a copy.

    /// The epoch is durable here, nothing of an older one is served or answered, and the log stands so.
    ///
    /// @param table of what is durable
    record Adopted(
            Epoch epoch,
            CopyId copy,
            EpochTable table,
            Position committed,
            FillId fill,
            boolean damaged)
            implements ReplicationMessage {}

    /// What was to be cut is durably gone; records may come.
    record Followed(Epoch epoch, Position position) implements ReplicationMessage {}

    /// There is a higher epoch here than the sender's.
    record Refused(Epoch epoch) implements ReplicationMessage {}

    /// Marked as inconsistent, the log emptied, both durable; records may come.
    record FillReady(Epoch epoch, FillId fill) implements ReplicationMessage {}

    /// Wanted: checksums of the blocks of this range, or its blocks. The answer travels beside these messages.
    ///
    /// @param blocks whether the blocks themselves are wanted
    record AskFill(Epoch epoch, FillId fill, Span span, boolean blocks)
            implements ReplicationMessage {}

    /// The copy is consistent: all compared, and its log applied up to the highest position of any answer.
    record Filled(Epoch epoch, FillId fill) implements ReplicationMessage {}
}

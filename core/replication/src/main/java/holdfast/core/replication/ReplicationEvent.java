package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.List;

/// What happens to a group on a node, beside the hot path.
public sealed interface ReplicationEvent {

    /// The agreed state of the group as this node has it applied. Given before the [Lease] that says that something is
    /// applied.
    record Configured(GroupView view) implements ReplicationEvent {}

    /// This node's lease (R2).
    ///
    /// @param number  rises with every lease that begins after none was held
    /// @param until   when it ends, on the clock of `now`
    /// @param applied whether this node has applied the commit named in its latest grant
    record Lease(long number, long until, boolean applied) implements ReplicationEvent {}

    /// A connection to that seat's node is open.
    ///
    /// @param connection number above those of all earlier connections to that node, over restarts of either too
    record Connected(int seat, long connection) implements ReplicationEvent {}

    record Lost(int seat, long connection) implements ReplicationEvent {}

    record Received(int seat, long connection, ReplicationMessage message)
            implements ReplicationEvent {}

    /// Answers [ReplicationAction.PersistEpoch].
    record EpochDurable(Epoch epoch) implements ReplicationEvent {}

    /// Answers [ReplicationAction.CutAfter] and [ReplicationAction.RestartLog].
    record CutDone(Position after) implements ReplicationEvent {}

    /// Answers [ReplicationAction.MarkInconsistent] and [ReplicationAction.MarkConsistent].
    record Marked(FillId fill, boolean consistent) implements ReplicationEvent {}

    /// Records were taken out of the log's beginning: it now begins behind this one.
    record Trimmed(LogPlace base) implements ReplicationEvent {}

    /// A [ReplicationAction.Stream] cannot go on: the log no longer has these records.
    record HistoryGone(int seat, long connection) implements ReplicationEvent {}

    /// Checksums of a range arrived and were compared with the data here.
    ///
    /// @param position  at which the primary read: all up to there is in it
    /// @param differing what has to be fetched, within the range; rising, without overlaps
    record Compared(
            int seat,
            long connection,
            FillId fill,
            Span span,
            Position position,
            List<Span> differing)
            implements ReplicationEvent {
        public Compared {
            differing = List.copyOf(differing);
        }
    }

    /// Blocks of a range arrived. They are written only where [ReplicationAction.TakeBlocks] comes back.
    record BlocksArrived(int seat, long connection, FillId fill, Span span, Position position)
            implements ReplicationEvent {}

    /// Answers [ReplicationAction.TakeBlocks]: they are in the data.
    record BlocksWritten(FillId fill, Span span) implements ReplicationEvent {}

    /// The log or the data here are damaged (R8).
    record DamageFound(String what) implements ReplicationEvent {}

    /// Answers [ReplicationAction.AskRecord]. It is kept only where [ReplicationAction.KeepRecord] comes back.
    ///
    /// @param epoch that it carries
    /// @param chain the check of the record before it, which it carries
    /// @param check its own
    record RecordGiven(
            int seat, long connection, Position position, Epoch epoch, int chain, int check)
            implements ReplicationEvent {}

    /// Answers [ReplicationAction.AskRecord]: that copy can't give it, or it can't be kept here.
    record RecordRefused(int seat, long connection, Position position)
            implements ReplicationEvent {}

    /// Answers [ReplicationAction.RepairLog].
    ///
    /// @param found what the disk says now: more of the log, and the next gap where there is one
    record LogRepaired(LogState found) implements ReplicationEvent {}

    /// Before a handover: admit nothing more, seals included (R11).
    record Drain() implements ReplicationEvent {}

    /// The handover is given up: once it is settled that it was not accepted, writes go on.
    record DrainEnds() implements ReplicationEvent {}

    /// Time passes. At least every 50 ms, and after hot calls as soon as [Replication#wantsTick].
    record Tick() implements ReplicationEvent {}
}

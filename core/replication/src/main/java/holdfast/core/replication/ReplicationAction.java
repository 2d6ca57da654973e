package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;

/// What a group wants done on its node, in the order of the list.
public sealed interface ReplicationAction {

    /// Make it durable, then [ReplicationEvent.EpochDurable]. A higher one stands for a lower.
    record PersistEpoch(Epoch epoch) implements ReplicationAction {}

    /// After this position nothing of an epoch below this one counts, what could not be read included: durably, then [ReplicationEvent.CutDone]. Begins
    /// when every write of the log under way has ended.
    record CutAfter(Position position, Epoch below) implements ReplicationAction {}

    /// Empty the log: it begins behind this record, and nothing after it of an epoch below this one counts: durably,
    /// then [ReplicationEvent.CutDone]. Nothing that the log held is destaged any more.
    record RestartLog(LogPlace base, Epoch below) implements ReplicationAction {}

    /// On that connection; where it is gone, nowhere.
    record Send(int seat, long connection, ReplicationMessage message)
            implements ReplicationAction {}

    /// Send the records of the log from here on, whatever is added too, in order, each with [Replication#epoch] as it is
    /// when it is sent. Takes the place of an earlier one to that seat; ends with the connection, with
    /// [StopStream], and with the role (a primary's with [StopServing]).
    ///
    /// @param through the last one; [Long#MAX_VALUE] where there is none
    record Stream(int seat, long connection, Position from, Position through)
            implements ReplicationAction {}

    record StopStream(int seat) implements ReplicationAction {}

    /// Close the connection, and open another.
    record Disconnect(int seat, long connection, String because) implements ReplicationAction {}

    record Propose(Proposal proposal) implements ReplicationAction {}

    /// From now on reads and writes are let in. Everything up to this position is committed.
    record Serve(Position committed) implements ReplicationAction {}

    /// Nothing is let in or answered any more: guests wait. Every stream ends. Records that were admitted stay in the log.
    record StopServing(String because) implements ReplicationAction {}

    /// Everything admitted is acknowledged, and nothing more will be: the position that the handover names (R11).
    record Drained(Position position) implements ReplicationAction {}

    /// Durably mark the data as inconsistent, then [ReplicationEvent.Marked].
    record MarkInconsistent(FillId fill) implements ReplicationAction {}

    /// Make all that was written to the data durable, then durably take the mark away, then [ReplicationEvent.Marked].
    record MarkConsistent(FillId fill) implements ReplicationAction {}

    /// Read this range (all up to [Replication#committed] as it is now, or later, is visible in it; say at which position)
    /// and send the answer on that connection: checksums of its blocks, or the blocks.
    record ReadForFill(int seat, long connection, FillId fill, Span span, boolean blocks)
            implements ReplicationAction {}

    /// Ask that copy for this record of its log, wherever in it that lies; then [ReplicationEvent.RecordGiven] or
    /// [ReplicationEvent.RecordRefused] (R8).
    record AskRecord(int seat, long connection, Position position) implements ReplicationAction {}

    /// Keep the record that just arrived, in memory, in place of one of this or a higher position.
    record KeepRecord(Position position) implements ReplicationAction {}

    /// Put what is kept where the log has this gap: durably, then [ReplicationEvent.LogRepaired]. It chains on both sides.
    record RepairLog(LogGap gap) implements ReplicationAction {}

    /// Write the blocks that just arrived to the data, before any record that is destaged later.
    record TakeBlocks(FillId fill, Span span, Position position) implements ReplicationAction {}
}

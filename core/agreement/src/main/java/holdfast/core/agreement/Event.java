package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import holdfast.core.witness.WitnessEvent;
import java.util.List;
import java.util.UUID;

/// What happens to a node's agreement. Each is handed over with the time at which it is handled.
public sealed interface Event {

    /// Time has passed. Due at [Agreement#nextDeadline], and harmless at any other time.
    record Tick() implements Event {}

    /// A message arrived.
    record Received(Message message) implements Event {}

    /// All writes up to and with this ticket are durable. Tickets complete in order.
    record Persisted(long ticket) implements Event {}

    /// The disk refused a write. What it holds is not known, so the node stops.
    record PersistFailed(long ticket, String why) implements Event {}

    /// Put a command into the log. Answered by [Action.Placed] or [Action.Refused].
    ///
    /// @param ticket the caller's own
    record Propose(long ticket, Bytes command) implements Event {}

    /// A read that must be current (A5). Answered by [Action.ReadAt] or [Action.Refused].
    record Read(long ticket) implements Event {}

    /// Change the configuration. Answered by [Action.Placed] or [Action.Refused].
    record Change(long ticket, List<MemberChange> changes) implements Event {
        public Change {
            changes = List.copyOf(changes);
        }
    }

    /// Hand the leadership to another voter (A6). Answered by [Action.TransferEnded] or [Action.Refused].
    record Transfer(long ticket, NodeId to) implements Event {}

    /// The state machine wrote itself down as of this entry.
    ///
    /// @param keep entries up to it that stay in memory, for followers that are a little behind
    record SnapshotMade(Index index, Bytes state, long keep) implements Event {}

    /// The state machine can't go on: the node must stop, and say why (A1).
    record Stop(String because) implements Event {}

    /// The state machine's latest mark, to go out with heartbeats.
    record Marked(StateMark mark) implements Event {}

    /// The share of this file answered.
    record Witnessed(FileId file, WitnessEvent answer) implements Event {}

    /// A connection to this node's port was refused: its daemon is not there (W9).
    record PeerRefused(NodeId node) implements Event {}

    /// An operator starts the cluster from this node alone, in a new generation (A7).
    ///
    /// @param id at random
    record ForceStart(UUID id) implements Event {}

    /// An operator picks one of two generations of equal number (A7): this node gives up its own log and
    /// follows the picked one.
    record PickGeneration(Generation generation) implements Event {}
}

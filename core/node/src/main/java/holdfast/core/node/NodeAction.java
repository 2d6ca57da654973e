package holdfast.core.node;

import holdfast.core.agreement.Action;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Outcome;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import java.util.List;

/// What a node wants done.
public sealed interface NodeAction {

    /// An action of the agreement that is for the drivers: never [Action.Apply], [Action.Restore],
    /// [Action.Placed], [Action.Refused], [Action.ReadAt] or [Action.CompareMark], which end in this room.
    record Do(Action action) implements NodeAction {}

    /// A command or change was applied, with this outcome.
    record Answered(long ticket, Outcome outcome) implements NodeAction {}

    /// A current read may be answered from the state that the node has now.
    record MayRead(long ticket, Revision revision) implements NodeAction {}

    /// Not done, and never will be.
    record Refused(long ticket, Problem problem) implements NodeAction {}

    /// The command's or change's fate is unknown to this node: it may be applied later, or never. Settled
    /// by reading (A4).
    record Unknown(long ticket) implements NodeAction {}

    /// What the agreed state went through, for the event stream.
    record Happened(List<NumberedEvent> events) implements NodeAction {
        public Happened {
            events = List.copyOf(events);
        }
    }

    /// Write this state down, at leisure and on another thread: it never changes. Answered by
    /// [NodeEvent.WrittenDown]; never answering costs only that the log is not cut.
    ///
    /// @param number of this request in this start
    record WriteDown(long number, ClusterState state) implements NodeAction {}

    /// Send, without waiting for anything. May get lost.
    record SendLease(LeaseMessage message) implements NodeAction {}

    /// Make a command of this, with an id of its own, the time, and what this node knows, and put it before
    /// the node `at`. Where that is this node, it comes back as [NodeEvent.Submit] under this ticket, at once
    /// and without fail; another node is sent it as a client's command would be, may never get it, and no
    /// answer is awaited.
    ///
    /// @param ticket negative: the node's own
    record Propose(long ticket, NodeId at, CommandBody body) implements NodeAction {}

    /// To be done to what runs on this machine.
    record Host(HostAction action) implements NodeAction {}

    /// To be done with a node's fence device, by whoever leads.
    record Fence(FenceAction action) implements NodeAction {}

    /// A planned stop may go on: the longer lease is held (L10), or this node held none. The daemon may end
    /// once guard and deadman show the deadlines that they were last told.
    record MayStop() implements NodeAction {}
}

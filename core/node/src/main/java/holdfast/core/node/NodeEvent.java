package holdfast.core.node;

import holdfast.core.agreement.Event;
import holdfast.core.cluster.Command;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;

/// What happens to a node.
public sealed interface NodeEvent {

    /// Something for the agreement.
    record Agree(Event event) implements NodeEvent {}

    /// A client's command. Answered by [NodeAction.Answered], once its outcome is known.
    ///
    /// @param ticket the caller's own, not negative; tickets of commands, reads and [Event.Change] must
    ///               differ
    record Submit(long ticket, Command command) implements NodeEvent {}

    /// A client's read that must be current. Answered by [NodeAction.MayRead] or [NodeAction.Refused].
    record Query(long ticket) implements NodeEvent {}

    /// A state was written down.
    ///
    /// @param number of the request, [NodeAction.WriteDown]
    /// @param state  what [holdfast.core.cluster.StateJson] made of it
    record WrittenDown(long number, Bytes state) implements NodeEvent {}

    /// A member said to the leader that it stops: its vote is taken first.
    record Leaves(NodeId node) implements NodeEvent {}

    /// A member that was met before was met in a later start of its daemon: what it said of stopping is over.
    record Returned(NodeId node) implements NodeEvent {}

    /// Something of this machine, or of what runs on it.
    record Host(HostEvent event) implements NodeEvent {}

    /// What came of a [FenceAction].
    record Fenced(long number, FenceAnswer answer) implements NodeEvent {}

    /// A message about leases arrived.
    record LeaseReceived(LeaseMessage message) implements NodeEvent {}

    /// The daemon is about to stop as planned, and what runs goes on meanwhile: so a longer lease is wanted
    /// (L10). Answered by [NodeAction.MayStop], or never: the caller waits only so long.
    record StopPlanned(long millis) implements NodeEvent {}
}

package holdfast.core.node;

import holdfast.core.agreement.Action;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Outcome;
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
}

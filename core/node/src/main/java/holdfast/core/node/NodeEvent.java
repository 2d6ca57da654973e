package holdfast.core.node;

import holdfast.core.agreement.Event;
import holdfast.core.cluster.Command;

/// What happens to a node.
public sealed interface NodeEvent {

    /// Something for the agreement.
    record Agree(Event event) implements NodeEvent {}

    /// A client's command. Answered by [NodeAction.Answered], once its outcome is known.
    ///
    /// @param ticket the caller's own; tickets of commands, reads and [Event.Change] must differ
    record Submit(long ticket, Command command) implements NodeEvent {}

    /// A client's read that must be current. Answered by [NodeAction.MayRead] or [NodeAction.Refused].
    record Query(long ticket) implements NodeEvent {}
}

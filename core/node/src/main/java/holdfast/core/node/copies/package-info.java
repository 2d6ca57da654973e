/// Where the agreed state and a group's replication meet: what the state says of a replication group in the words of
/// [holdfast.core.replication], and what that group's primary wants of the state as a command.
///
/// What this room decides: nothing of its own. It says in one place, for the daemon as for the simulator, which standing of a copy is which,
/// and that those whose end is proven are struck from the owed by the state itself (R5).
@NullMarked
package holdfast.core.node.copies;

import org.jspecify.annotations.NullMarked;

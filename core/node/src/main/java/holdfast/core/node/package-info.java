/// One node, whole: hands every event to its room and gathers every action.
///
/// What this room decides: nothing of its own. It applies what the agreement committed to the cluster
/// database, answers clients once the outcome of what they asked is known, has the state written down
/// from time to time so that the log can be cut, and stops the node where it can't read an entry (A1) or
/// where its state differs from the leader's.
///
/// Invariants: the state's revision is the index of the last applied entry; a client is told an outcome
/// only after the entry was applied here (A2), and each ticket is answered at most once.
@NullMarked
package holdfast.core.node;

import org.jspecify.annotations.NullMarked;

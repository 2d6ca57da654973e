/// One node, whole: hands every event to its room and gathers every action.
///
/// What this room decides: nothing of its own. It applies what the agreement committed to the cluster
/// database, answers clients once the outcome of what they asked is known, has the state written down
/// from time to time so that the log can be cut, and stops the node where it can't read an entry (A1) or
/// where its state differs from the leader's.
///
/// With what runs on the node it does the same: [Hosting] joins this node's lease and its runs with what is
/// applied here, and, while the node leads, the requests for leases with confirmed rounds and the planner's
/// plans with the log. Nothing is started or thawed but under a held lease, and not before what was committed
/// when that lease began is applied here (L7); no number of a run is started that was not made durable for that
/// start, nor after a report left it out (P); nobody but the leader proposes the end of a lease, and it grants
/// that node nothing meanwhile (L3).
///
/// Invariants: the state's revision is the index of the last applied entry; a client is told an outcome
/// only after the entry was applied here (A2), and each ticket is answered at most once.
@NullMarked
package holdfast.core.node;

import org.jspecify.annotations.NullMarked;

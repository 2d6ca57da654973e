/// What clients did and saw, and whether one register per key could have done it.
///
/// Clients of a rehearsal write down each operation with the time of its call and what it returned. A
/// history is *linearizable* (Herlihy and Wing 1990) if every operation can be given one moment between
/// its call and its return so that, in the order of these moments, a plain register gives every result.
/// An operation whose outcome the client never learned may have taken effect at any moment after its
/// call, or never.
///
/// [holdfast.simulator.history.LinearizabilityChecker] decides that. Keys are independent, so each is
/// checked by itself (Horn and Kroening, "Faster linearizability checking via P-compositionality",
/// 2015). One key is searched as by Wing and Gong ("Testing and verifying concurrent objects", 1993),
/// with the improvements of Lowe ("Testing for linearizability", 2017): configurations that were seen
/// are not searched again, and an operation is given its moment *just in time*, when the next return
/// can't wait.
///
/// A verdict is [holdfast.simulator.history.Verdict.Linearizable],
/// [holdfast.simulator.history.Verdict.NotLinearizable], with the longest prefix for which there is an
/// order and the operation that fits none, or [holdfast.simulator.history.Verdict.Undecided] where the
/// search was cut off at its limit: that is no success.
///
/// Invariants: the verdict depends only on the history, not on the order in which operations are listed
/// or on hash codes. Operations whose times touch are taken as concurrent, so a clock that is too coarse
/// can hide a fault and never invents one.
@NullMarked
package holdfast.simulator.history;

import org.jspecify.annotations.NullMarked;

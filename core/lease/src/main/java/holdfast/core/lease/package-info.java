/// Who may run: a node's right to run things, granted by a quorum and counted down by the node itself.
///
/// What this room decides: on the node's side ([Holder]) when to ask, how long what was granted lasts, when
/// everything must be frozen, and when it may go on; on the leader's side ([Granter]) which requests may be
/// granted, and from when on a node's lease may be ended. It sees nothing of the agreement: whoever joins the
/// two confirms a round between [Granter#asked] and [Granter#confirmed] (A5), and says what is applied.
///
/// **States of a holder.** *None*: nothing was granted, or it ran out; everything is frozen, or is about to be.
/// *Begun*: a first grant came; nothing is started or thawed before its commit is applied (L7). *Open*: the
/// node may run what it owns. A holder that was started anew finds itself *none* or *adopted*: what runs goes
/// on under the deadline that the guard still has, and nothing is started.
///
/// **Invariants.**
/// - The holder counts from when it *sent* the request, the leader from when it *answered*: so the holder's
///   end comes before the leader's, whatever the network did between the two ([LeaseBudget], L2 to L4).
/// - The round that confirms a grant began after the request had arrived. An older leader's last grant was
///   therefore asked for before its successor was elected, and the successor, which counts every lease from
///   the end of its election, ends none too early (L3).
/// - While the end of a node's lease is under way, that node is granted nothing; while a longer lease of a node
///   is under way, no end of it is proposed (L3, L10).
/// - What ran out is never taken up again: the next grant begins a new lease, and with it the wait for what was
///   committed meanwhile (L7).
///
/// Clocks: the holder's is the node's CLOCK_BOOTTIME, the granter's the leader's own, which must not go faster
/// than time does; each counts milliseconds from any origin, and no reading of one is compared with the other.
@NullMarked
package holdfast.core.lease;

import org.jspecify.annotations.NullMarked;

/// How one write is kept on several nodes: who orders writes, which copies count, when a write may be acknowledged and
/// a read answered, and how a copy that was away becomes one that counts.
///
/// One [Replication] per group and node. It sees positions and epochs, never a payload byte. What is committed by the
/// agreement reaches it as a [GroupView]; what it wants committed leaves it as a [Proposal], and what became of that it
/// believes only from the next view (A2, A4).
///
/// **Names.** A record carries the epoch in which its tenure began; with its position that names it: every restart of a
/// primary is a new tenure, and within one a single primary gives each position once. So two logs that hold a record of one
/// name are the same up to there, and [EpochTable#common] finds exactly how far.
///
/// **The primary** ([Primary]), for one tenure. *Reconciling* ([Reconciliation]): it makes its epoch durable, has every
/// in-sync copy adopt it, drops those that don't answer in one proposal (at once where all of them are known to have ended,
/// else after a while), takes the log that ends highest by (epoch, position), makes all of it durable on all of the set, and waits until each earlier primary that is owed a proof
/// has adopted an epoch of this tenure or is proven ended (R5). Then it is *serving* ([Upkeep]): a copy that counts and is silent is
/// dropped, one that returned is added. A higher epoch, from the agreement or from a copy's new primary, ends the role.
///
/// **A copy** ([Following]): it makes an epoch durable before it answers in it and refuses lower ones (R3), waits until all
/// that it appended before is on disk, says where its log ends, cuts what the primary's log lacks (R1), and takes records
/// only in the primary's order. Where the log doesn't reach back, it is filled ([Filling], R12).
///
/// **A damaged log** ([Mending]) asks any other copy for what it lacks between two sound records, and takes that as a whole, where
/// it chains on both sides (R8). Until then, or for a second, it says nothing and begins nothing.
///
/// **Invariants.**
/// - Committed is what is durable on every copy that counts: those of the last set that is known to be committed, and
///   those whose addition was proposed in its epoch; and for a moment on those that lack only what was written last, so that
///   they come to have everything ([Nearness]). A removal counts for nothing until it is known (R1, [InSync]).
/// - A write is acknowledged and a read answered only under a lease that is held at that moment and whose commit this
///   node has applied; a read that was fetched under an earlier lease is fetched again (R2).
/// - What a copy reports counts only in the present epoch and over the present connection.
/// - The data receive only committed positions (R6): so a cut never reaches what the data have, and where it would (after a
///   promotion from outside the set), the copy is filled by comparing all.
/// - A cut record never comes back: every record that a log receives after a cut carries a higher epoch than any
///   that was cut, because a tenure that wrote a record had the logs of its whole set as one before.
@NullMarked
package holdfast.core.replication;

import org.jspecify.annotations.NullMarked;

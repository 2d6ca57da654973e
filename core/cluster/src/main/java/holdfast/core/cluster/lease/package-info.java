/// What is agreed about leases: how long they are, which node may hold a longer one, and whose has ended.
///
/// A grant itself is no command: it travels with heartbeats and rests on a confirmed round (A5). Here stands
/// only what later decisions depend on, and what a new leader must know to end no lease too early (L3).
///
/// - The *length* is one of three for the whole cluster. A longer one counts at once; after a shorter one
///   the longest that a grant may still have is kept until a leader has waited for it and settles it.
/// - A node's *planned* lease (L10) counts until that node's lease is ended, or until a leader says that it
///   has waited for it.
/// - The *end* of a node's lease proves that the runs that were taken from it by then have ended (P4). It is
///   conditional on what was agreed about that lease when the leader decided (A4), so that a longer lease
///   and an end never pass each other. Since a forced start, the lease of a node that was not reached since
///   can't be ended: a leader of the generation before may still grant it (A7).
///
/// Invariants: `longestMillis` is never below the present length; `changedAt` rises with every change; no
/// clock is read here, waiting is the leader's part.
@NullMarked
package holdfast.core.cluster.lease;

import org.jspecify.annotations.NullMarked;

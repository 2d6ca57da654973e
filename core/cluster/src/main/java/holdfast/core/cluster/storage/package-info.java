/// Storage: pools on nodes, and replication groups with their volumes and copies.
///
/// A replication group is one or more volumes that share one order of writes. It lies as *copies* on
/// nodes; one copy's node is the *primary*, and those that count for acknowledgements are *in sync*. Which
/// they are is agreed here, as an *epoch* that rises with every change, as in PacificA (Lin et al., 2008).
/// What is written, and how far, is not: it never passes the agreed log.
///
/// **Epoch and tenure.** Every accepted command about a group's primary or in-sync set raises the epoch by
/// one, one that changes nothing too: so it settles what became of another that named the same epoch. A
/// promotion, a handover and the restart of a primary begin a *tenure*, named by its first epoch.
///
/// **Invariants.**
/// - A command names the epoch that its maker read, and is refused in any other (A4).
/// - The primary's copy is in sync, and the last copy in sync is never dropped (R4).
/// - Only a copy in sync becomes primary, but by an operator who was told what may be lost (R4).
/// - Who loses the role of primary *owes* a proof that it has ended, until its node's lease ends, an operator
///   confirms that it is stopped, or the new primary says that it serves, which it may only once everybody
///   who owes has stopped (R5). What is owed is carried over every later promotion.
/// - After a forced start a copy in sync on a node that was not reached since is *doubtful*: it may lack what
///   the others acknowledged, or have what they lack, so nothing is promoted until its node is back, or an
///   operator decides for this group (A7).
/// - A pool is a directory of one node, and no two pools of a node overlap.
@NullMarked
package holdfast.core.cluster.storage;

import org.jspecify.annotations.NullMarked;

/// Where groups go: the planner turns the agreed state, and what the leader sees of the nodes, into one
/// numbered plan; the explanation says of each group why it is where it is.
///
/// This room decides nothing for good: a plan is a proposal, made of commands that each name what they
/// rest on, and the state machine refuses what does not hold any more (A4). So the planner is asked anew
/// after every change, remembers nothing, and the same state and standing give the same plan.
///
/// **What a plan does**, in this order, each step only where it is due:
/// - takes runs from a node whose lease may be ended, where another node could have them, or where nobody
///   wants them any more;
/// - promotes a copy in sync on a living node where the primary's node is lost (R4);
/// - ends that node's lease, which proves that those runs have ended, and that it answers nothing as a primary
///   any more (P4);
/// - gives groups that are wanted, and of which nothing is owed, to living nodes.
/// Taking and giving the same group are never in one plan: the proof comes in between.
///
/// **Where a group goes**: where an administrator or a restart wants it, else to the first living of its
/// preferred owners, else to the living node with the fewest groups.
///
/// **Invariants.**
/// - Nothing moves without a proof, and nothing is taken from a node whose lease may still be held.
/// - A node that is alive keeps what it has: nothing moves for balance, and nothing moves back by itself.
/// - Every step says because of what, in words, and so does every group that waits: for what, since when,
///   and which proofs would do (P7).
/// - Where more than half of all nodes, and more than the blast radius allows, vanish within one lease
///   with what they run, nothing is taken before an operator says so (P8).
@NullMarked
package holdfast.core.failover;

import org.jspecify.annotations.NullMarked;

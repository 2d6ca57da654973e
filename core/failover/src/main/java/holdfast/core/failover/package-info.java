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
/// - stops runs of living nodes that are to run elsewhere: off there, and on again by a later plan;
/// - gives groups that are wanted, and of which nothing is owed, to living nodes;
/// - ends the lost nodes' leases, which proves that what was taken has ended (P4).
/// Taking and giving the same group are never in one plan: the proof comes in between.
///
/// **Where a group goes.** Groups that strict rules keep together are one *unit*. First stands what may be ([holdfast.core.failover.Barriers]):
/// owners, strict rules, whom it follows, room. Of the nodes that are left the best ([holdfast.core.failover.Best]) is where an
/// administrator or a restart wants it, else the one of the most points by preferred owners and rules, else with the fewest of its
/// anti-affinity classes, else where it was, else the least full.
///
/// **What moves though it runs** ([holdfast.core.failover.Moves], [holdfast.core.failover.Balance]): what is drained, what breaks a
/// strict rule, what was drained and can return, what failback allows to go where more points are, and for balance the one move
/// that gains the most.
///
/// **What would happen** if nodes were lost or drained, [holdfast.core.failover.Foresight] finds by applying the planner's own plans to a
/// copy of the state.
///
/// **Invariants.**
/// - Nothing moves without a proof, and nothing is taken from a node whose lease may still be held.
/// - A node that is alive keeps what it has, unless a policy that somebody set says otherwise.
/// - No plan breaks a strict rule; what can't be kept otherwise does not run.
/// - A plan that is carried out is not made again: every move that is not demanded gains points in all, or balance.
/// - Every step says because of what, in words, and so does every group that waits: for what, since when,
///   and which proofs would do (P7).
/// - Where more than half of all nodes, and more than the blast radius allows, vanish within one lease
///   with what they run, nothing is taken before an operator says so (P8).
@NullMarked
package holdfast.core.failover;

import org.jspecify.annotations.NullMarked;

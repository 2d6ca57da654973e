/// Groups: what fails over together, who owns it, and what is known of its runs.
///
/// A group has one resource, wanted online, offline, disabled or ignored, and policies by which it is placed, moved back and started
/// again ([holdfast.core.cluster.group.GroupPolicies]); rules between groups are in [holdfast.core.cluster.placement]. A *plan* gives it to a node as a run with a number
/// of its own; the node reports what became of it. At most one run of a group may exist that is not known
/// to have ended, so two nodes never both run it.
///
/// **States of a group** ([holdfast.core.cluster.group.GroupState]): offline, waiting, starting, online,
/// stopping, failed. They follow from what is stored: who owns it, what is owed, what is wanted.
///
/// **A run** is *ordered* (`owner`, phase starting), *online* once its node says so, *stopping* once it is
/// not wanted there, and *taken* (`owed`) when a plan or the node's removal takes it away. It leaves the
/// state when its end is proven.
///
/// **Proofs** (P1 to P5), each checked against what the state holds:
/// - the node said that it stopped, or reported without it, in a report about a state in which the run
///   was ordered already: a report proves nothing about runs that were ordered later;
/// - its node's lease ended at or after the revision that took the run: an end proves nothing about runs
///   that are taken later;
/// - an operator confirmed by the node's name that it is stopped, having seen the run.
///
/// **Invariants.**
/// - A run is given to a node only while nobody owns the group, nothing is owed and nobody is awaited.
/// - A run's number is above every one that was ever used or reported, also of deleted groups.
/// - After a forced start everybody that the state knows of is awaited until it reports in the new
///   generation or is confirmed stopped; nothing starts before (A7), and no lease's end proves anything
///   about a node that is awaited.
/// - What restarts, fails over or is left alone follows from counts and from how long the node says that
///   the run lived: no clock is read.
@NullMarked
package holdfast.core.cluster.group;

import org.jspecify.annotations.NullMarked;

/// What the nodes agree on: the cluster database as a state machine.
///
/// Commands stand in the agreed log; [holdfast.core.cluster.ClusterMachine] applies each committed entry
/// to an immutable [holdfast.core.cluster.ClusterState] and gives the next state, what became of the
/// command, and the events that readers see. Every node applies the same log and so has the same state
/// at the same revision; [holdfast.core.cluster.StateHash] lets nodes check that of each other.
///
/// **States.** A command is *proposed*, *applied* (then it is [holdfast.core.cluster.Outcome.Done] or
/// [holdfast.core.cluster.Outcome.Refused], and stays so), and later *forgotten*. A repeat of an applied
/// command gets the first outcome and changes nothing. A repeat of a forgotten one is told by the
/// revision that it names, and refused (A1).
///
/// **Invariants.**
/// - The revision of a state is the index of the last entry that was applied; every entry raises it by
///   one, whatever it does.
/// - A command takes effect at most once, by its id. All commands that were applied above
///   `forgottenUpTo` are remembered, and one that names an older known revision is refused.
/// - A command whose expectation is not met at its own place in the log changes nothing (A4). Revisions
///   count within their generation, so a command of another generation is refused as well.
/// - What an entry does depends on the state and on the entry, never on the node or the version of its
///   program. Hence a command is judged when it is applied and not when it is read; limits are in
///   [holdfast.core.cluster.ClusterLimits] and wording is outside the state.
/// - What a command does at a feature level never changes. A golden file per command and version holds
///   the form in which it stands in the log.
/// - An entry that this program can't read stops the node, with
///   [holdfast.core.cluster.UnreadableException] saying what and where; it is never skipped (A1).
/// - Events are numbered from 1 without gaps, and the next number is part of the state: so equal logs
///   give equal numbers, and a reader may change nodes.
///
/// Nothing that no decision depends on belongs here: measurements, progress and last-seen times travel
/// on heartbeats (A3).
@NullMarked
package holdfast.core.cluster;

import org.jspecify.annotations.NullMarked;

/// Where groups may and should run, as far as it is not a matter of one group alone: rules between groups and to nodes and sites,
/// nodes that are drained, paused or held, and how the whole cluster places, balances and keeps room.
///
/// **Rules** ([holdfast.core.cluster.placement.RuleSpec]) have a name, groups and a demand: on these nodes or sites, not on those,
/// together, apart, following the first of them, in order. A strict one is never broken, rather does a group not run; a preferred
/// one has points, and where it can't be kept it is not.
///
/// **Nodes** ([holdfast.core.cluster.placement.NodePlacement]) have a site, what they have for groups, and an upkeep: active,
/// paused (takes nothing new), draining (gives away what it has) or held (what it has stays its own though it falls silent). An
/// upkeep that a shutdown began ends when the node reports from a later start; one that an administrator began they end.
///
/// **Invariants.**
/// - Nothing here moves anything: the planner reads it, and says of each step which rule made it.
/// - Strict rules, and owners of groups, that can't all be kept on whatever nodes are refused before anything changes, with the
///   smallest set of them that contradicts itself ([holdfast.core.cluster.placement.Contradictions]).
/// - A rule names only groups and members that are there: one that leaves, leaves every rule.
@NullMarked
package holdfast.core.cluster.placement;

import org.jspecify.annotations.NullMarked;

package holdfast.core.cluster.group;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;

/// One step of a plan. Its reason stands in words, at most [GroupLimits#REASON_CHARACTERS] visible
/// ASCII characters.
public sealed interface PlanStep {

    GroupId group();

    String because();

    /// Takes a run from its node: from here on the node may not run it, and a proof of its end is owed.
    record TakeAway(GroupId group, RunNumber run, String because) implements PlanStep {}

    /// Has a living node stop a run in order, so that the group starts elsewhere once the node says that it has
    /// stopped.
    ///
    /// @param to      where it is to start then; the planner goes elsewhere where that node can't
    /// @param returns whether it goes back once the node that it leaves takes groups again
    record Stop(GroupId group, RunNumber run, Aim to, boolean returns, String because)
            implements PlanStep {}

    /// Gives a new run to a node.
    ///
    /// @param run   one above the group's last
    /// @param proof by which the last run is known to have ended; the state must know the same
    record Assign(GroupId group, NodeId node, RunNumber run, Proof proof, String because)
            implements PlanStep {}
}

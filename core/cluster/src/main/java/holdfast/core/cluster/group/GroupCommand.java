package holdfast.core.cluster.group;

import holdfast.core.cluster.CommandBody;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import java.util.List;

/// Commands about groups and their runs.
///
/// Where a command has `known`, it is the [Group#changedAt()] that its maker read, and the command is
/// refused where the group was changed since (A4); [Revision#ZERO] takes the group as it is.
public sealed interface GroupCommand extends CommandBody {

    /// Makes a group.
    ///
    /// @param group made by whoever proposes it, never used before
    record CreateGroup(
            GroupId group,
            String name,
            ResourceSpec resource,
            Wanted wanted,
            GroupPolicies policies)
            implements GroupCommand {

        /// A group with these preferred owners, the best first, and this priority.
        public CreateGroup(
                GroupId group,
                String name,
                ResourceSpec resource,
                Wanted wanted,
                List<NodeId> preferredOwners,
                int priority) {
            this(group, name, resource, wanted, GroupPolicies.of(preferredOwners, priority));
        }

        /// A group of the usual priority.
        public CreateGroup(
                GroupId group,
                String name,
                ResourceSpec resource,
                Wanted wanted,
                List<NodeId> preferredOwners) {
            this(group, name, resource, wanted, preferredOwners, GroupLimits.PRIORITY_DEFAULT);
        }
    }

    /// Deletes a group that is offline and of which no run is owed.
    record DeleteGroup(GroupId group, Revision known) implements GroupCommand {}

    /// Gives a group other policies, in place of all that it had.
    record EditGroup(GroupId group, Revision known, GroupPolicies policies)
            implements GroupCommand {}

    /// Gives a group's resource other limits of how often it is started again.
    record LimitRestarts(GroupId group, Revision known, RestartLimits limits)
            implements GroupCommand {}

    /// Wants a group online, or offline. Wanting it online again also forgets what failed before.
    record SetGroupWanted(GroupId group, Revision known, Wanted wanted) implements GroupCommand {}

    /// Wants a group on another node: it is stopped where it is, and starts there. One that is offline changes its
    /// place, and starts there when it is wanted online.
    ///
    /// @param to [Aim.To] the node; any other aim means whichever other node is best
    record MoveGroup(GroupId group, Revision known, Aim to) implements GroupCommand {}

    /// Carries a plan out, whole or not at all.
    ///
    /// @param plan  its number: the revision that the planner knew. A group that was touched since is
    ///              not what the planner saw, and the plan is refused
    /// @param steps in order
    record CarryOutPlan(Revision plan, List<PlanStep> steps) implements GroupCommand {
        public CarryOutPlan {
            steps = List.copyOf(steps);
        }
    }

    /// A node says what it runs: all that it has, so what is missing it does not have and never starts
    /// (P2). Before it proposes this it has made durable the highest run of each group that it knew of.
    ///
    /// @param applied the revision that it had applied when it looked
    /// @param runs    that it has, or that it had and saw end since its last report
    record ReportRuns(
            NodeId node,
            DataId data,
            StartCount start,
            BootId boot,
            Revision applied,
            List<RunReport> runs)
            implements GroupCommand {
        public ReportRuns {
            runs = List.copyOf(runs);
        }
    }

    /// An operator says that a node is stopped (P5).
    ///
    /// @param name  of the node, as the operator typed it
    /// @param known the revision that the operator saw: nothing is said about runs ordered later
    record ConfirmStopped(NodeId node, String name, Revision known) implements GroupCommand {}

    @Override
    default String kind() {
        return switch (this) {
            case CreateGroup _ -> "create-group";
            case DeleteGroup _ -> "delete-group";
            case EditGroup _ -> "edit-group";
            case LimitRestarts _ -> "limit-restarts";
            case SetGroupWanted _ -> "set-group-wanted";
            case MoveGroup _ -> "move-group";
            case CarryOutPlan _ -> "carry-out-plan";
            case ReportRuns _ -> "report-runs";
            case ConfirmStopped _ -> "confirm-stopped";
        };
    }
}

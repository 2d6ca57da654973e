package holdfast.core.failover;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;

/// What is to be done now, whole: immutable, numbered by the revision that it rests on.
///
/// @param number the revision that the planner knew
/// @param steps      runs to take away, then runs to give
/// @param promotions of copies, after the steps
/// @param ends       leases to end, after all else
public record Plan(
        Revision number, List<PlanStep> steps, List<Promote> promotions, List<LeaseEnd> ends) {

    /// A lease to end.
    ///
    /// @param command with what the planner knew of the lease (A4)
    public record LeaseEnd(EndLease command, String because) {}

    public Plan {
        steps = List.copyOf(steps);
        promotions = List.copyOf(promotions);
        ends = List.copyOf(ends);
    }

    boolean isEmpty() {
        return steps.isEmpty() && promotions.isEmpty() && ends.isEmpty();
    }

    /// The commands to propose, in this order, one behind the other: an end proves only what was taken
    /// before it.
    public List<CommandBody> commands() {
        List<CommandBody> commands = new ArrayList<>();
        if (!steps.isEmpty()) {
            commands.add(new CarryOutPlan(number, steps));
        }
        commands.addAll(promotions);
        for (LeaseEnd end : ends) {
            commands.add(end.command());
        }
        return commands;
    }
}

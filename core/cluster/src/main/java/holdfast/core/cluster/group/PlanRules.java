package holdfast.core.cluster.group;

import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupEvent.RunOrdered;
import holdfast.core.cluster.group.GroupEvent.RunStopping;
import holdfast.core.model.Configuration;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a plan does: all of its steps, or nothing.
///
/// A run is given to a node only where the end of every run before it is proven (P), and where after a
/// forced start every node is accounted for (A7). Neither the planner nor the leader is believed: the
/// state itself knows what is proven.
final class PlanRules {

    private PlanRules() {}

    static Verdict<Groups> carryOut(GroupsDraft all, CarryOutPlan body) {
        if (!isWellFormed(body)) {
            return new Verdict.Refuse<>(
                    GroupRefusal.PLAN_EMPTY, Names.subject("plan", body.plan().toString()));
        }
        if (body.plan().compareTo(all.now.revision()) >= 0) {
            return new Verdict.Refuse<>(
                    GroupRefusal.PLAN_OUTDATED, Names.subject("plan", body.plan().toString()));
        }
        for (PlanStep step : body.steps()) {
            GroupDraft group = all.draft(step.group());
            Optional<GroupRefusal> refusal = refusal(all, body.plan(), step, group);
            if (group == null || refusal.isPresent()) {
                String on = group == null ? step.group().value().toString() : group.name;
                return new Verdict.Refuse<>(
                        refusal.orElse(GroupRefusal.UNKNOWN), Names.subject("group", on));
            }
            switch (step) {
                case PlanStep.TakeAway take -> takeAway(all, group, take);
                case PlanStep.Stop stop -> stop(all, group, stop);
                case PlanStep.Assign assign -> assign(all, group, assign);
            }
            all.put(group);
        }
        return all.verdict();
    }

    private static boolean isWellFormed(CarryOutPlan body) {
        List<PlanStep> steps = body.steps();
        return !steps.isEmpty()
                && steps.size() <= GroupLimits.STEPS_A_PLAN
                && steps.stream().map(PlanStep::group).distinct().count() == steps.size()
                && steps.stream()
                        .map(PlanStep::because)
                        .allMatch(text -> !text.isEmpty() && GroupNames.isReason(text));
    }

    private static Optional<GroupRefusal> refusal(
            GroupsDraft all, Revision plan, PlanStep step, @Nullable GroupDraft group) {
        if (group == null) {
            return Optional.of(GroupRefusal.UNKNOWN);
        }
        Group present = group.group(touchedAt(all, step));
        if (present.touchedAt().isAbove(plan)) {
            return Optional.of(GroupRefusal.PLAN_OUTDATED);
        }
        return switch (step) {
            case PlanStep.TakeAway(_, var run, _) ->
                    present.run().filter(owned -> owned.number().equals(run)).isPresent()
                            ? Optional.empty()
                            : Optional.of(GroupRefusal.PLAN_OUTDATED);
            case PlanStep.Stop(_, var run, var to, _, _) -> refusalToStop(all, present, run, to);
            case PlanStep.Assign assign -> refusalToAssign(all, present, assign);
        };
    }

    private static Optional<GroupRefusal> refusalToStop(
            GroupsDraft all, Group group, RunNumber run, Aim to) {
        boolean runs =
                group.owner() instanceof Owner.Owning(Run owned, Phase phase)
                        && owned.number().equals(run)
                        && phase != Phase.STOPPING
                        && group.isManaged();
        if (!runs) {
            return Optional.of(GroupRefusal.PLAN_OUTDATED);
        }
        return to instanceof Aim.To(var node)
                        && !all.state.configuration().members().containsKey(node)
                ? Optional.of(GroupRefusal.NODE)
                : Optional.empty();
    }

    private static Revision touchedAt(GroupsDraft all, PlanStep step) {
        Group group = all.groups().get(step.group());
        return group == null ? Revision.ZERO : group.touchedAt();
    }

    private static Optional<GroupRefusal> refusalToAssign(
            GroupsDraft all, Group group, PlanStep.Assign step) {
        Configuration configuration = all.state.configuration();
        if (!all.groups().awaited().isEmpty()) {
            return Optional.of(GroupRefusal.FORCED_WAITS);
        }
        if (group.state() != GroupState.WAITING) {
            return Optional.of(GroupRefusal.PLAN_OUTDATED);
        }
        if (!group.owed().isEmpty() || group.proof() != step.proof()) {
            return Optional.of(GroupRefusal.RUN_UNPROVEN);
        }
        if (!step.run().equals(group.lastRun().next())) {
            return Optional.of(GroupRefusal.RUN_NUMBER);
        }
        boolean stays =
                configuration.members().containsKey(step.node())
                        && !configuration.leaving().contains(step.node());
        return stays
                ? MachineRules.refusalToAssign(all.state, group.resource(), step.node())
                : Optional.of(GroupRefusal.NODE);
    }

    private static void takeAway(GroupsDraft all, GroupDraft group, PlanStep.TakeAway step) {
        if (group.owner instanceof Owner.Owning(Run run, _)) {
            Endings.take(all, group, run, new Why(Cause.PLANNED, step.because()));
        }
    }

    private static void stop(GroupsDraft all, GroupDraft group, PlanStep.Stop step) {
        if (group.owner instanceof Owner.Owning(Run run, _)) {
            group.owner = new Owner.Owning(run, Phase.STOPPING);
            group.aim = step.to();
            if (step.returns() && group.returnsTo.isEmpty()) {
                group.returnsTo = Optional.of(run.node());
            }
            group.because(new Why(Cause.PLANNED, step.because()), all.now);
            all.tell(
                    new RunStopping(
                            group.id, group.name, run.node(), run.number(), step.because()));
        }
    }

    private static void assign(GroupsDraft all, GroupDraft group, PlanStep.Assign step) {
        Run run = new Run(step.node(), step.run(), all.now.revision());
        group.owner = new Owner.Owning(run, Phase.STARTING);
        group.lastRun = step.run();
        group.resource = MachineRules.begun(all.state, group.resource, step.node());
        group.aim = Aim.ANYWHERE;
        group.returnsTo = group.returnsTo.filter(node -> !node.equals(step.node()));
        group.because(new Why(Cause.PLANNED, step.because()), all.now);
        all.tell(new RunOrdered(group.id, group.name, step.node(), step.run(), step.because()));
    }
}

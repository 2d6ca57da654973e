package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.LimitRestarts;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.GroupEvent.GroupCreated;
import holdfast.core.cluster.group.GroupEvent.GroupDeleted;
import holdfast.core.cluster.group.GroupEvent.GroupMoving;
import holdfast.core.cluster.group.GroupEvent.GroupWanted;
import holdfast.core.cluster.placement.Arming;
import holdfast.core.cluster.placement.Contradictions;
import holdfast.core.cluster.placement.Orders;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.List;
import java.util.Optional;

/// What commands do to groups.
public final class GroupRules {

    private GroupRules() {}

    public static Verdict<Groups> apply(ClusterState state, GroupCommand command) {
        GroupsDraft all = new GroupsDraft(state);
        return switch (command) {
            case CreateGroup body -> create(all, body);
            case DeleteGroup body -> delete(all, body);
            case EditGroup body -> GroupEdits.edit(all, body);
            case LimitRestarts body -> GroupEdits.limit(all, body);
            case SetGroupWanted body -> setWanted(all, body);
            case MoveGroup body -> move(all, body);
            case CarryOutPlan body -> PlanRules.carryOut(all, body);
            case ReportRuns body -> ReportRules.report(all, body);
            case ConfirmStopped body -> NodeEndings.confirm(all, body);
        };
    }

    private static Verdict<Groups> create(GroupsDraft all, CreateGroup body) {
        Optional<GroupRefusal> refusal = refusalToCreate(all, body);
        if (refusal.isPresent()) {
            return new Verdict.Refuse<>(refusal.get(), Names.subject("group", body.name()));
        }
        Groups groups = all.groups();
        Optional<DeviceAddress> taken = AddressRules.taken(groups, body.resource());
        if (taken.isPresent()) {
            return new Verdict.Refuse<>(
                    GroupRefusal.ADDRESS_TAKEN, Names.subject("address", taken.get().address()));
        }
        Group group =
                new Group(
                        body.group(),
                        body.name(),
                        body.resource(),
                        body.wanted(),
                        body.policies(),
                        Owner.NOBODY,
                        List.of(),
                        groups.floor(),
                        Proof.NEVER_RAN,
                        Attempts.NONE,
                        Aim.ANYWHERE,
                        Optional.empty(),
                        Why.of(Cause.CREATED),
                        all.now,
                        all.now.revision(),
                        all.now.revision(),
                        all.now.atMillis());
        return Verdict.changed(groups.with(group), new GroupCreated(group.id(), group.name()));
    }

    private static Optional<GroupRefusal> refusalToCreate(GroupsDraft all, CreateGroup body) {
        Groups groups = all.groups();
        if (!GroupNames.isGroupName(body.name())) {
            return Optional.of(GroupRefusal.NAME);
        }
        Optional<GroupRefusal> resource =
                switch (body.resource()) {
                    case ProcessSpec process ->
                            refusal(process).or(() -> AddressRules.refusal(groups, process));
                    case MachineSpec machine ->
                            refusal(machine.restart())
                                    .or(() -> MachineRules.refusal(all.state, machine));
                };
        if (resource.isPresent()) {
            return resource;
        }
        if (groups.get(body.group()) != null) {
            return Optional.of(GroupRefusal.EXISTS);
        }
        if (groups.named(body.name()).isPresent()) {
            return Optional.of(GroupRefusal.NAME_TAKEN);
        }
        if (groups.byId().size() >= GroupLimits.GROUPS) {
            return Optional.of(GroupRefusal.FULL);
        }
        return PolicyRules.refusal(all.state, body.policies());
    }

    private static Optional<GroupRefusal> refusal(ProcessSpec process) {
        if (!GroupNames.isProcess(process)) {
            return Optional.of(GroupRefusal.PROCESS);
        }
        if (!GroupLimits.STOP_SIGNALS.contains(process.stopSignal())
                || !PolicyRules.isWithin(process.stopMillis(), 0, GroupLimits.STOP_MILLIS)) {
            return Optional.of(GroupRefusal.STOPPING);
        }
        return refusal(process.restart());
    }

    static Optional<GroupRefusal> refusal(RestartLimits restart) {
        boolean restarts =
                PolicyRules.isWithin(restart.restarts(), 0, GroupLimits.RESTARTS)
                        && PolicyRules.isWithin(restart.failovers(), 0, GroupLimits.FAILOVERS)
                        && PolicyRules.isWithin(
                                restart.periodMillis(),
                                GroupLimits.PERIOD_MILLIS_LEAST,
                                GroupLimits.PERIOD_MILLIS);
        return restarts ? Optional.empty() : Optional.of(GroupRefusal.RESTART);
    }

    private static Verdict<Groups> delete(GroupsDraft all, DeleteGroup body) {
        Group group = all.groups().get(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        if (isChanged(group, body.known())) {
            return refuse(GroupRefusal.CHANGED, group.name());
        }
        if (group.wanted() == Wanted.ONLINE || !group.unproven().isEmpty()) {
            return refuse(GroupRefusal.NOT_OFFLINE, group.name());
        }
        return Verdict.changed(
                all.groups().without(group), new GroupDeleted(group.id(), group.name()));
    }

    private static Verdict<Groups> setWanted(GroupsDraft all, SetGroupWanted body) {
        GroupDraft group = all.draft(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        if (isChanged(group.changedAt, body.known())) {
            return refuse(GroupRefusal.CHANGED, group.name);
        }
        if (all.state.placement().arming() == Arming.HOLD) {
            return refuse(GroupRefusal.DISARMED, group.name);
        }
        boolean waits =
                group.owner.equals(Owner.NOBODY)
                        && (!group.policies.autoStart() || !group.attempts.failedOn().isEmpty());
        boolean again = body.wanted() == Wanted.ONLINE && (group.attempts.givenUp() || waits);
        if (body.wanted() == group.wanted && !again) {
            return Verdict.unchanged(all.groups());
        }
        group.wanted = body.wanted();
        group.attempts = Attempts.NONE;
        if (group.aim instanceof Aim.Restart || group.aim instanceof Aim.Elsewhere) {
            group.aim = Aim.ANYWHERE;
        }
        // A run that was told to stop may have been stopped already: it is not called back.
        if (group.owner instanceof Owner.Owning(Run run, _) && body.wanted().isOffline()) {
            // What has to stop before it does: then a plan stops it.
            if (Orders.stopsFirst(all.state, group.id).isEmpty()) {
                group.owner = new Owner.Owning(run, Phase.STOPPING);
            }
            group.returnsTo = Optional.empty();
        }
        group.because(Why.of(cause(body.wanted())), all.now);
        return changed(all, group, new GroupWanted(group.id, group.name, body.wanted()));
    }

    private static Cause cause(Wanted wanted) {
        return switch (wanted) {
            case ONLINE -> Cause.WANTED_ONLINE;
            case OFFLINE, DISABLED -> Cause.WANTED_OFFLINE;
            case IGNORED -> Cause.WANTED_IGNORED;
        };
    }

    private static Verdict<Groups> move(GroupsDraft all, MoveGroup body) {
        GroupDraft group = all.draft(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        Optional<GroupRefusal> refusal = refusalToMove(all, group, body);
        if (refusal.isPresent()) {
            return refuse(refusal.get(), group.name);
        }
        if (group.owner instanceof Owner.Owning(Run run, _)) {
            group.owner = new Owner.Owning(run, Phase.STOPPING);
            group.aim = body.to() instanceof Aim.To ? body.to() : new Aim.Elsewhere(run.node());
            all.tell(new GroupMoving(group.id, group.name, run.node()));
        } else if (group.wanted == Wanted.ONLINE) {
            group.aim = body.to();
        } else if (body.to() instanceof Aim.To(NodeId to)) {
            group.aim = new Aim.Stay(to);
        }
        group.returnsTo = Optional.empty();
        group.because(Why.of(Cause.MOVED), all.now);
        group.changedAt = all.now.revision();
        all.put(group);
        return all.verdict();
    }

    private static Optional<GroupRefusal> refusalToMove(
            GroupsDraft all, GroupDraft group, MoveGroup body) {
        if (isChanged(group.changedAt, body.known())) {
            return Optional.of(GroupRefusal.CHANGED);
        }
        boolean named = body.to() instanceof Aim.To && group.owner.equals(Owner.NOBODY);
        if (group.wanted != Wanted.ONLINE && !named) {
            return Optional.of(GroupRefusal.IS_OFFLINE);
        }
        if (all.state.placement().arming() == Arming.HOLD) {
            return Optional.of(GroupRefusal.DISARMED);
        }
        if (group.attempts.givenUp()) {
            return Optional.of(GroupRefusal.IS_FAILED);
        }
        if (!(body.to() instanceof Aim.To(NodeId to))) {
            return Optional.empty();
        }
        boolean there =
                group.owner instanceof Owner.Owning(Run run, Phase phase)
                        && run.node().equals(to)
                        && phase != Phase.STOPPING;
        if (there) {
            return Optional.of(GroupRefusal.THERE);
        }
        if (!all.state.configuration().members().containsKey(to)) {
            return Optional.of(GroupRefusal.NODE);
        }
        return Contradictions.mayRunOn(all.state, group.group(group.changedAt), to)
                ? Optional.empty()
                : Optional.of(GroupRefusal.RULES_FORBID);
    }

    static Verdict<Groups> changed(GroupsDraft all, GroupDraft group, GroupEvent event) {
        group.changedAt = all.now.revision();
        all.put(group);
        all.tell(event);
        return all.verdict();
    }

    private static boolean isChanged(Group group, Revision known) {
        return isChanged(group.changedAt(), known);
    }

    static boolean isChanged(Revision changedAt, Revision known) {
        return !known.equals(Revision.ZERO) && !known.equals(changedAt);
    }

    static Verdict<Groups> unknown(GroupId group) {
        return refuse(GroupRefusal.UNKNOWN, group.value().toString());
    }

    static Verdict<Groups> refuse(GroupRefusal refusal, String name) {
        return new Verdict.Refuse<>(refusal, Names.subject("group", name));
    }
}

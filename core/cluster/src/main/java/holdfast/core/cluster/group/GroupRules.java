package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.GroupEvent.GroupCreated;
import holdfast.core.cluster.group.GroupEvent.GroupDeleted;
import holdfast.core.cluster.group.GroupEvent.GroupEdited;
import holdfast.core.cluster.group.GroupEvent.GroupMoving;
import holdfast.core.cluster.group.GroupEvent.GroupWanted;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.HashSet;
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
            case EditGroup body -> edit(all, body);
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
                        body.preferredOwners(),
                        body.priority(),
                        Owner.NOBODY,
                        List.of(),
                        groups.floor(),
                        Proof.NEVER_RAN,
                        Attempts.NONE,
                        Aim.ANYWHERE,
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
        return refusalOfPlacing(all, body.preferredOwners(), body.priority());
    }

    private static Optional<GroupRefusal> refusal(ProcessSpec process) {
        if (!GroupNames.isProcess(process)) {
            return Optional.of(GroupRefusal.PROCESS);
        }
        if (!GroupLimits.STOP_SIGNALS.contains(process.stopSignal())
                || !isWithin(process.stopMillis(), 0, GroupLimits.STOP_MILLIS)) {
            return Optional.of(GroupRefusal.STOPPING);
        }
        return refusal(process.restart());
    }

    private static Optional<GroupRefusal> refusal(RestartLimits restart) {
        boolean restarts =
                isWithin(restart.restarts(), 0, GroupLimits.RESTARTS)
                        && isWithin(restart.failovers(), 0, GroupLimits.FAILOVERS)
                        && isWithin(
                                restart.periodMillis(),
                                GroupLimits.PERIOD_MILLIS_LEAST,
                                GroupLimits.PERIOD_MILLIS);
        return restarts ? Optional.empty() : Optional.of(GroupRefusal.RESTART);
    }

    private static boolean isWithin(long number, long least, long most) {
        return number >= least && number <= most;
    }

    private static Optional<GroupRefusal> refusalOfPlacing(
            GroupsDraft all, List<NodeId> owners, int priority) {
        if (!isWithin(priority, 1, GroupLimits.PRIORITY_MOST)) {
            return Optional.of(GroupRefusal.PRIORITY);
        }
        if (owners.size() > GroupLimits.PREFERRED_OWNERS
                || new HashSet<>(owners).size() != owners.size()) {
            return Optional.of(GroupRefusal.OWNERS);
        }
        return all.state.configuration().members().keySet().containsAll(owners)
                ? Optional.empty()
                : Optional.of(GroupRefusal.NODE);
    }

    private static Verdict<Groups> delete(GroupsDraft all, DeleteGroup body) {
        Group group = all.groups().get(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        if (isChanged(group, body.known())) {
            return refuse(GroupRefusal.CHANGED, group.name());
        }
        if (group.wanted() != Wanted.OFFLINE || !group.unproven().isEmpty()) {
            return refuse(GroupRefusal.NOT_OFFLINE, group.name());
        }
        return Verdict.changed(
                all.groups().without(group), new GroupDeleted(group.id(), group.name()));
    }

    private static Verdict<Groups> edit(GroupsDraft all, EditGroup body) {
        GroupDraft group = all.draft(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        if (isChanged(group.changedAt, body.known())) {
            return refuse(GroupRefusal.CHANGED, group.name);
        }
        Optional<GroupRefusal> refusal =
                refusalOfPlacing(all, body.preferredOwners(), body.priority());
        if (refusal.isPresent()) {
            return refuse(refusal.get(), group.name);
        }
        group.preferredOwners = body.preferredOwners();
        group.priority = body.priority();
        return changed(all, group, new GroupEdited(group.id, group.name));
    }

    private static Verdict<Groups> setWanted(GroupsDraft all, SetGroupWanted body) {
        GroupDraft group = all.draft(body.group());
        if (group == null) {
            return unknown(body.group());
        }
        if (isChanged(group.changedAt, body.known())) {
            return refuse(GroupRefusal.CHANGED, group.name);
        }
        boolean again = body.wanted() == Wanted.ONLINE && group.attempts.givenUp();
        if (body.wanted() == group.wanted && !again) {
            return Verdict.unchanged(all.groups());
        }
        group.wanted = body.wanted();
        group.attempts = Attempts.NONE;
        group.aim = Aim.ANYWHERE;
        Cause cause = body.wanted() == Wanted.ONLINE ? Cause.WANTED_ONLINE : Cause.WANTED_OFFLINE;
        // A run that was told to stop may have been stopped already: it is not called back.
        if (group.owner instanceof Owner.Owning(Run run, _) && body.wanted() == Wanted.OFFLINE) {
            group.owner = new Owner.Owning(run, Phase.STOPPING);
        }
        group.because(Why.of(cause), all.now);
        return changed(all, group, new GroupWanted(group.id, group.name, body.wanted()));
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
        } else {
            group.aim = body.to();
        }
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
        if (group.wanted == Wanted.OFFLINE) {
            return Optional.of(GroupRefusal.IS_OFFLINE);
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
        return all.state.configuration().members().containsKey(to)
                ? Optional.empty()
                : Optional.of(GroupRefusal.NODE);
    }

    private static Verdict<Groups> changed(GroupsDraft all, GroupDraft group, GroupEvent event) {
        group.changedAt = all.now.revision();
        all.put(group);
        all.tell(event);
        return all.verdict();
    }

    private static boolean isChanged(Group group, Revision known) {
        return isChanged(group.changedAt(), known);
    }

    private static boolean isChanged(Revision changedAt, Revision known) {
        return !known.equals(Revision.ZERO) && !known.equals(changedAt);
    }

    private static Verdict<Groups> unknown(GroupId group) {
        return refuse(GroupRefusal.UNKNOWN, group.value().toString());
    }

    private static Verdict<Groups> refuse(GroupRefusal refusal, String name) {
        return new Verdict.Refuse<>(refusal, Names.subject("group", name));
    }
}

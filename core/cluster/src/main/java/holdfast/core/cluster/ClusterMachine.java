package holdfast.core.cluster;

import holdfast.core.cluster.ClusterEvent.GenerationChanged;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.fence.FenceRules;
import holdfast.core.cluster.fence.Fences;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupRules;
import holdfast.core.cluster.group.NodeEndings;
import holdfast.core.cluster.host.HostCommand;
import holdfast.core.cluster.host.HostRules;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseRules;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.cluster.placement.Departures;
import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.placement.PlacementRules;
import holdfast.core.cluster.storage.NodeStorage;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageRules;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.List;

/// Applies committed entries to the agreed state, one after the other, in the same way on every node.
///
/// Every entry of the log passes here exactly once per node and raises the revision to its index,
/// whether it changes anything or not. Nothing but the state and the entry decides what happens: no
/// clock, no setting of this node, no version of this program.
public final class ClusterMachine {

    /// The highest feature level that this program can apply.
    public static final int SUPPORTED_LEVEL = 1;

    private ClusterMachine() {}

    /// Applies a command.
    ///
    /// @param before a state whose revision is the index before this one
    /// @param term   of the entry; its generation is that of the new state
    /// @throws IllegalStateException where the entry does not follow the state, or raises the feature
    ///                               level above what this program knows: the node must stop (A1)
    public static Applied apply(ClusterState before, Index index, Term term, Command command) {
        Effect.Changed begun = entered(before, index, term);
        ClusterState entered = begun.state();
        List<ClusterEvent> events = new ArrayList<>(begun.events());
        Outcome first = entered.commands().outcomeOf(command.id());
        if (first != null) {
            return applied(entered, first, events);
        }
        ClusterState stamped = entered.withStampMillis(command.proposedAtMillis());
        return switch (effect(stamped, command)) {
            case Effect.Changed(var changed, var made) -> {
                requireSupported(changed.featureLevel());
                events.addAll(made);
                yield remembered(
                        forgetting(changed), command, new Outcome.Done(changed.revision()), events);
            }
            case Effect.Refuse(var refusal, var on) -> {
                String tried = command.body().kind();
                Outcome refused = new Outcome.Refused(stamped.revision(), tried, refusal, on);
                yield remembered(stamped, command, refused, events);
            }
        };
    }

    /// Applies a change of the agreement's members or voters.
    public static Applied applyConfiguration(
            ClusterState before, Index index, Term term, Configuration configuration) {
        Effect.Changed begun = entered(before, index, term);
        ClusterState entered = begun.state();
        List<ClusterEvent> events = new ArrayList<>(begun.events());
        Effect.Changed effect = NodeRules.configure(entered, configuration);
        events.addAll(effect.events());
        return applied(forgetting(effect.state()), new Outcome.Done(entered.revision()), events);
    }

    /// Applies an entry without content: the first of every leader.
    public static Applied applyNothing(ClusterState before, Index index, Term term) {
        Effect.Changed begun = entered(before, index, term);
        ClusterState entered = begun.state();
        List<ClusterEvent> events = new ArrayList<>(begun.events());
        return applied(entered, new Outcome.Done(entered.revision()), events);
    }

    private static Effect effect(ClusterState state, Command command) {
        String on = "command " + command.id().value();
        if (!command.generation().equals(state.generation())) {
            return new Effect.Refuse(BasicRefusal.OTHER_GENERATION, on);
        }
        if (!state.revision().isAbove(command.known())) {
            return new Effect.Refuse(BasicRefusal.FROM_AHEAD, on);
        }
        if (!state.commands().canTellRepeats(command.known())) {
            return new Effect.Refuse(BasicRefusal.TOO_OLD, on);
        }
        if (command.body().neededLevel() > state.featureLevel()) {
            return new Effect.Refuse(BasicRefusal.LEVEL_TOO_LOW, on);
        }
        return switch (command.body()) {
            case SetSetting body -> SettingRules.set(state, body);
            case RemoveSetting body -> SettingRules.remove(state, body);
            case RaiseFeatureLevel body -> NodeRules.raiseLevel(state, body);
            case DescribeNode body -> NodeRules.describe(state, body);
            case ReportLevel body -> NodeRules.reportLevel(state, body);
            case NameCluster body -> NodeRules.nameCluster(state, body);
            case FenceCommand body -> FenceEntries.apply(state, body);
            case GroupCommand body -> group(state, body);
            case HostCommand body -> Effect.of(HostRules.apply(state, body), state::withHosts);
            case LeaseCommand body -> lease(state, body);
            case PlacementCommand body ->
                    Effect.of(PlacementRules.apply(state, body), state::withPlacement);
            case StorageCommand body ->
                    Effect.of(StorageRules.apply(state, body), state::withStorage);
            case TrustCommand body -> TrustEntries.apply(state, body);
        };
    }

    /// What becomes of groups, and what an operator's word or a node's return says of its copies besides.
    private static Effect group(ClusterState state, GroupCommand command) {
        Effect effect = Effect.of(GroupRules.apply(state, command), state::withGroups);
        if (!(effect instanceof Effect.Changed changed)) {
            return effect;
        }
        ClusterState after = changed.state();
        return switch (command) {
            case ConfirmStopped(var node, _, var known) ->
                    changed.and(NodeStorage.confirmed(after, node, known), after::withStorage);
            case ReportRuns body -> reported(state, body, changed);
            case DeleteGroup _ ->
                    changed.and(Verdict.unchanged(Departures.forget(after)), after::withPlacement);
            default -> changed;
        };
    }

    private static Effect reported(ClusterState before, ReportRuns body, Effect.Changed changed) {
        ClusterState after = changed.state();
        Effect.Changed back =
                changed.and(
                        Departures.reported(
                                after,
                                body.node(),
                                before.groups().reports().get(body.node()),
                                body.start()),
                        after::withPlacement);
        return after.groups().awaited().containsKey(body.node())
                ? back
                : back.and(
                        NodeStorage.reached(back.state(), body.node()), back.state()::withStorage);
    }

    /// What is agreed about leases, and what the end of one proves about runs and primaries (P4).
    private static Effect lease(ClusterState state, LeaseCommand command) {
        Effect effect = Effect.of(LeaseRules.apply(state, command), state::withLeases);
        if (!(effect instanceof Effect.Changed changed)
                || !(command instanceof EndLease(var node, _))) {
            return effect;
        }
        Effect.Changed runs =
                changed.and(
                        NodeEndings.leaseEnded(changed.state(), node), changed.state()::withGroups);
        return runs.and(NodeStorage.leaseEnded(runs.state(), node), runs.state()::withStorage);
    }

    /// The state at this entry, before what it says is done: another generation may have begun.
    private static Effect.Changed entered(ClusterState before, Index index, Term term) {
        Generation generation = term.generation();
        if (index.value() != before.revision().value() + 1) {
            throw new IllegalStateException(
                    "entry " + index + " does not follow revision " + before.revision());
        }
        if (generation.number() < before.generation().number()
                || generation.conflictsWith(before.generation())) {
            throw new IllegalStateException(
                    "entry of generation " + generation + " in a state of " + before.generation());
        }
        ClusterState entered = before.entered(generation, Revision.of(index));
        if (generation.equals(before.generation())) {
            return new Effect.Changed(entered, List.of());
        }
        Effect.Changed changed =
                new Effect.Changed(entered, List.of(new GenerationChanged(generation)));
        return before.generation().equals(Generation.NONE) ? changed : forced(changed);
    }

    private static Effect.Changed forced(Effect.Changed entered) {
        Effect.Changed runs =
                entered.and(NodeEndings.forced(entered.state()), entered.state()::withGroups);
        return runs.and(NodeStorage.forced(runs.state()), runs.state()::withStorage);
    }

    /// What is agreed about the leases of nodes that are gone, and their fence devices, counts until nothing
    /// of them is owed.
    private static ClusterState forgetting(ClusterState state) {
        Leases leases = LeaseRules.forget(state);
        ClusterState left = leases.equals(state.leases()) ? state : state.withLeases(leases);
        Fences fences = FenceRules.forget(left);
        return fences.equals(left.fences()) ? left : left.withFences(fences);
    }

    private static void requireSupported(int level) {
        if (level > SUPPORTED_LEVEL) {
            throw new IllegalStateException(
                    "feature level "
                            + level
                            + " is above "
                            + SUPPORTED_LEVEL
                            + ", the highest that this program knows: install a newer one");
        }
    }

    private static Applied remembered(
            ClusterState state, Command command, Outcome outcome, List<ClusterEvent> events) {
        AppliedCommands commands = state.commands().remember(command.id(), outcome);
        return applied(state.withCommands(commands), outcome, events);
    }

    private static Applied applied(ClusterState state, Outcome outcome, List<ClusterEvent> events) {
        List<NumberedEvent> numbered = new ArrayList<>(events.size());
        long next = state.nextEvent();
        for (ClusterEvent event : events) {
            numbered.add(new NumberedEvent(next, state.revision(), state.stampMillis(), event));
            next++;
        }
        return new Applied(events.isEmpty() ? state : state.withNextEvent(next), outcome, numbered);
    }
}

package holdfast.core.cluster;

import holdfast.core.cluster.ClusterEvent.GenerationChanged;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.cluster.CommandBody.SetSetting;
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
        ClusterState entered = entered(before, index, term);
        List<ClusterEvent> events = generationEvents(before, entered);
        Outcome first = entered.commands().outcomeOf(command.id());
        if (first != null) {
            return applied(entered, first, events);
        }
        ClusterState stamped = entered.withStampMillis(command.proposedAtMillis());
        return switch (effect(stamped, command)) {
            case Effect.Changed(var changed, var made) -> {
                requireSupported(changed.featureLevel());
                events.addAll(made);
                yield remembered(changed, command, new Outcome.Done(changed.revision()), events);
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
        ClusterState entered = entered(before, index, term);
        List<ClusterEvent> events = generationEvents(before, entered);
        Effect.Changed effect = NodeRules.configure(entered, configuration);
        events.addAll(effect.events());
        return applied(effect.state(), new Outcome.Done(entered.revision()), events);
    }

    /// Applies an entry without content: the first of every leader.
    public static Applied applyNothing(ClusterState before, Index index, Term term) {
        ClusterState entered = entered(before, index, term);
        List<ClusterEvent> events = generationEvents(before, entered);
        return applied(entered, new Outcome.Done(entered.revision()), events);
    }

    private static Effect effect(ClusterState state, Command command) {
        String on = "command " + command.id().value();
        if (!command.generation().equals(state.generation())) {
            return new Effect.Refuse(Refusal.OTHER_GENERATION, on);
        }
        if (!state.revision().isAbove(command.known())) {
            return new Effect.Refuse(Refusal.FROM_AHEAD, on);
        }
        if (!state.commands().canTellRepeats(command.known())) {
            return new Effect.Refuse(Refusal.TOO_OLD, on);
        }
        if (command.body().neededLevel() > state.featureLevel()) {
            return new Effect.Refuse(Refusal.LEVEL_TOO_LOW, on);
        }
        return switch (command.body()) {
            case SetSetting body -> SettingRules.set(state, body);
            case RemoveSetting body -> SettingRules.remove(state, body);
            case RaiseFeatureLevel body -> NodeRules.raiseLevel(state, body);
            case DescribeNode body -> NodeRules.describe(state, body);
            case ReportLevel body -> NodeRules.reportLevel(state, body);
            case NameCluster body -> NodeRules.nameCluster(state, body);
        };
    }

    private static ClusterState entered(ClusterState before, Index index, Term term) {
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
        return before.entered(generation, Revision.of(index));
    }

    private static List<ClusterEvent> generationEvents(ClusterState before, ClusterState entered) {
        List<ClusterEvent> events = new ArrayList<>(2);
        if (!entered.generation().equals(before.generation())) {
            events.add(new GenerationChanged(entered.generation()));
        }
        return events;
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

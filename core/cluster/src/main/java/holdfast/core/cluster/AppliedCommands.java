package holdfast.core.cluster;

import holdfast.core.model.CommandId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;

import org.jspecify.annotations.Nullable;

/// The outcomes of the last commands, by which a repeat is told (A1). Immutable.
///
/// @param outcomes      by the command's own id
/// @param order         the same commands by the revision at which each was applied: the lowest is
///                      forgotten first
/// @param forgottenUpTo every command that was applied above this revision is remembered
public record AppliedCommands(
        OrderedMap<CommandId, Outcome> outcomes,
        OrderedMap<Revision, CommandId> order,
        Revision forgottenUpTo) {

    public static final AppliedCommands NONE =
            new AppliedCommands(OrderedMap.empty(), OrderedMap.empty(), Revision.ZERO);

    public AppliedCommands {
        if (outcomes.size() != order.size()) {
            throw new IllegalArgumentException(
                    outcomes.size() + " outcomes of " + order.size() + " commands");
        }
        if (!order.isEmpty() && !order.first().key().isAbove(forgottenUpTo)) {
            throw new IllegalArgumentException(
                    "remembers " + order.first().key() + ", said to be forgotten");
        }
    }

    public int size() {
        return order.size();
    }

    /// What became of the command; nothing where it is not remembered.
    public @Nullable Outcome outcomeOf(CommandId command) {
        return outcomes.get(command);
    }

    /// The lowest revision at which a command that is still remembered was applied;
    /// [#forgottenUpTo()] where none is.
    public Revision oldestKept() {
        return order.isEmpty() ? forgottenUpTo : order.first().key();
    }

    /// Whether a command whose maker knew this revision would be recognised, had it been applied
    /// before: it can only have been applied above the revision that its maker knew.
    public boolean canTellRepeats(Revision known) {
        return !forgottenUpTo.isAbove(known);
    }

    AppliedCommands remember(CommandId command, Outcome outcome) {
        AppliedCommands more =
                new AppliedCommands(
                        outcomes.put(command, outcome),
                        order.put(outcome.revision(), command),
                        forgottenUpTo);
        return more.size() > ClusterLimits.COMMANDS_KEPT ? more.withoutOldest() : more;
    }

    private AppliedCommands withoutOldest() {
        OrderedMap.Entry<Revision, CommandId> oldest = order.first();
        return new AppliedCommands(
                outcomes.remove(oldest.value()), order.remove(oldest.key()), oldest.key());
    }
}

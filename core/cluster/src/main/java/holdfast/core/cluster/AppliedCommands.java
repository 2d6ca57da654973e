package holdfast.core.cluster;

import holdfast.core.model.CommandId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The outcomes of the last commands, by which a repeat is told (A1). Immutable.
///
/// At least the last [ClusterLimits#COMMANDS_KEPT] are remembered. They are forgotten in blocks, counted
/// from the cluster's first command on, so that equal logs give equal blocks.
public final class AppliedCommands {

    public static final AppliedCommands NONE = forgotten(Revision.ZERO);

    private final CommandIndex index;
    private final OrderedMap<Revision, Outcome.Refused> refused;
    private final OrderedMap<Revision, CommandBlock> blocks;
    private final OrderedMap<Revision, RememberedCommand> latest;
    private final Revision forgottenUpTo;

    /// @param index   all of them
    /// @param refused those that changed nothing, by the revision at which each was applied
    /// @param blocks  all but the latest, by the revision of each block's last
    /// @param latest  those that are not a whole block yet, by the revision at which each was applied
    private AppliedCommands(
            CommandIndex index,
            OrderedMap<Revision, Outcome.Refused> refused,
            OrderedMap<Revision, CommandBlock> blocks,
            OrderedMap<Revision, RememberedCommand> latest,
            Revision forgottenUpTo) {
        this.index = index;
        this.refused = refused;
        this.blocks = blocks;
        this.latest = latest;
        this.forgottenUpTo = forgottenUpTo;
    }

    /// Nothing is remembered, and commands up to this revision were forgotten.
    static AppliedCommands forgotten(Revision upTo) {
        return new AppliedCommands(
                CommandIndex.EMPTY,
                OrderedMap.empty(),
                OrderedMap.empty(),
                OrderedMap.empty(),
                upTo);
    }

    public int size() {
        return index.size();
    }

    /// What became of the command; nothing where it is not remembered.
    public @Nullable Outcome outcomeOf(CommandId command) {
        Revision at = index.revisionOf(command);
        return at == null ? null : outcomeAt(at);
    }

    private Outcome outcomeAt(Revision revision) {
        Outcome.Refused refusal = refused.get(revision);
        return refusal == null ? new Outcome.Done(revision) : refusal;
    }

    /// Every command that was applied above this revision is remembered.
    public Revision forgottenUpTo() {
        return forgottenUpTo;
    }

    /// Whether a command whose maker knew this revision would be recognised, had it been applied
    /// before: it can only have been applied above the revision that its maker knew.
    public boolean canTellRepeats(Revision known) {
        return !forgottenUpTo.isAbove(known);
    }

    /// Shows the remembered commands, the oldest first.
    public void forEach(Consumer<RememberedCommand> taker) {
        for (OrderedMap.Entry<Revision, CommandBlock> block : blocks) {
            block.value().commands(this::outcomeAt).forEach(taker);
        }
        for (OrderedMap.Entry<Revision, RememberedCommand> command : latest) {
            taker.accept(command.value());
        }
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        return (blocks.digest() * 31 + latest.digest()) * 31 + forgottenUpTo.hashCode();
    }

    /// This and one more.
    ///
    /// @throws IllegalArgumentException where it is remembered already, or not above all that are
    AppliedCommands remember(CommandId id, Outcome outcome) {
        if (index.contains(id) || !outcome.revision().isAbove(lastRevision())) {
            throw new IllegalArgumentException(
                    "command "
                            + id.value()
                            + " at "
                            + outcome.revision()
                            + " does not follow "
                            + lastRevision());
        }
        AppliedCommands more =
                new AppliedCommands(
                        index.with(id, outcome.revision()),
                        outcome instanceof Outcome.Refused refusal
                                ? refused.put(outcome.revision(), refusal)
                                : refused,
                        blocks,
                        latest.put(outcome.revision(), new RememberedCommand(id, outcome)),
                        forgottenUpTo);
        return more.latest.size() < ClusterLimits.COMMANDS_FORGOTTEN_TOGETHER
                ? more
                : more.sealed();
    }

    /// Those that changed nothing, by the revision at which each was applied.
    OrderedMap<Revision, Outcome.Refused> refused() {
        return refused;
    }

    List<CommandBlock> blocks() {
        List<CommandBlock> all = new ArrayList<>(blocks.size());
        for (OrderedMap.Entry<Revision, CommandBlock> block : blocks) {
            all.add(block.value());
        }
        return all;
    }

    List<RememberedCommand> latest() {
        List<RememberedCommand> all = new ArrayList<>(latest.size());
        for (OrderedMap.Entry<Revision, RememberedCommand> command : latest) {
            all.add(command.value());
        }
        return all;
    }

    private Revision lastRevision() {
        if (!latest.isEmpty()) {
            return latest.last().key();
        }
        return blocks.isEmpty() ? forgottenUpTo : blocks.last().key();
    }

    /// The latest have become a block; the oldest block is forgotten if enough are remembered without.
    private AppliedCommands sealed() {
        CommandBlock block = CommandBlock.of(latest());
        AppliedCommands whole =
                new AppliedCommands(
                        index,
                        refused,
                        blocks.put(block.last(), block),
                        OrderedMap.empty(),
                        forgottenUpTo);
        return index.size() <= ClusterLimits.COMMANDS_KEPT ? whole : whole.withoutOldest();
    }

    private AppliedCommands withoutOldest() {
        CommandBlock oldest = blocks.first().value();
        CommandIndex fewer = index;
        OrderedMap<Revision, Outcome.Refused> fewerRefused = refused;
        for (RememberedCommand command : oldest.commands(this::outcomeAt)) {
            fewer = fewer.without(command.id());
            fewerRefused = fewerRefused.remove(command.outcome().revision());
        }
        return new AppliedCommands(
                fewer, fewerRefused, blocks.remove(oldest.last()), latest, oldest.last());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AppliedCommands that
                && forgottenUpTo.equals(that.forgottenUpTo)
                && latest.equals(that.latest)
                && blocks.equals(that.blocks);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digest());
    }

    @Override
    public String toString() {
        return size() + " commands above " + forgottenUpTo;
    }
}

package holdfast.core.cluster;

import holdfast.core.json.JsonWriter;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commands that followed each other and are forgotten together: their ids and revisions as plain numbers, because there
/// are a thousand blocks, and their hash, made once, so that hashing a state does not read a hundred thousand commands
/// each time. Their outcomes are kept by who keeps the block.
final class CommandBlock {

    /// Numbers that one command takes: the id's two halves and the revision.
    private static final int STRIDE = 3;

    private final long[] numbers;
    private final Bytes sha256;

    private CommandBlock(long[] numbers, Bytes sha256) {
        this.numbers = numbers;
        this.sha256 = sha256;
    }

    /// @param commands [ClusterLimits#COMMANDS_FORGOTTEN_TOGETHER] of them, by rising revision
    static CommandBlock of(List<RememberedCommand> commands) {
        long[] numbers = new long[commands.size() * STRIDE];
        int at = 0;
        for (RememberedCommand command : commands) {
            numbers[at++] = command.id().value().getMostSignificantBits();
            numbers[at++] = command.id().value().getLeastSignificantBits();
            numbers[at++] = command.outcome().revision().value();
        }
        byte[] json = JsonWriter.bytes(AppliedCommandsJson.json(commands));
        return new CommandBlock(numbers, StateHash.sha256(json));
    }

    /// The SHA-256 of the commands' JSON, with what was refused.
    Bytes sha256() {
        return sha256;
    }

    /// The revision of its last command.
    Revision last() {
        return new Revision(numbers[numbers.length - 1]);
    }

    List<RememberedCommand> commands(Function<Revision, Outcome> outcomes) {
        List<RememberedCommand> commands = new ArrayList<>(numbers.length / STRIDE);
        for (int at = 0; at < numbers.length; at += STRIDE) {
            CommandId id = new CommandId(new UUID(numbers[at], numbers[at + 1]));
            commands.add(new RememberedCommand(id, outcomes.apply(new Revision(numbers[at + 2]))));
        }
        return commands;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommandBlock that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}

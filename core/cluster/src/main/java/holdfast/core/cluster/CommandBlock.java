package holdfast.core.cluster;

import holdfast.core.json.JsonWriter;
import holdfast.core.model.Bytes;
import holdfast.core.model.Revision;
import java.util.List;

/// Commands that followed each other and are forgotten together. With its hash, made once, so that
/// hashing a state does not read a hundred thousand commands each time.
///
/// @param commands [ClusterLimits#COMMANDS_FORGOTTEN_TOGETHER] of them, by rising revision
/// @param sha256   of their JSON
record CommandBlock(List<RememberedCommand> commands, Bytes sha256) {

    static CommandBlock of(List<RememberedCommand> commands) {
        byte[] json = JsonWriter.bytes(AppliedCommandsJson.json(commands));
        return new CommandBlock(List.copyOf(commands), StateHash.sha256(json));
    }

    /// The revision of its last command.
    Revision last() {
        return commands.getLast().outcome().revision();
    }
}

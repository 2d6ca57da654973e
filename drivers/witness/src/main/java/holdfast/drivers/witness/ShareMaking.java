package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Problem;
import java.util.List;

/// Makes a share: formats all slots of a new witness file, in a process of its own.
///
/// A file id is used for one making (W1): where the outcome is unknown, the next attempt takes a new id.
public final class ShareMaking {

    /// What came of it.
    public sealed interface Result {

        /// It stands, durably, and was read back.
        ///
        /// @param path   of the file or device
        /// @param direct whether its file system allows O_DIRECT; where not, a network mount must not be
        ///               used for a witness
        record Made(String path, boolean direct) implements Result {}

        /// Nothing that anybody would take for this witness was left there.
        record NotMade(Problem problem) implements Result {}
    }

    private final ShareTask task;

    public ShareMaking(ChildCommand command, ShareLimits limits) {
        this.task = new ShareTask("make-witness", command, limits.making());
    }

    /// Waits for at most the time that making is given.
    ///
    /// @param location  a directory on a share, which must be there, or a block device
    /// @param overwrite whether what the device or the file holds may be lost
    public Result make(String location, FileId file, boolean overwrite) {
        String mode = overwrite ? "overwrite" : "keep";
        return switch (task.run(
                location, List.of("make", file.value().toString(), location, mode))) {
            case Reply.Made(String path, boolean direct) -> new Result.Made(path, direct);
            case Reply.Refused(Problem problem) -> new Result.NotMade(problem);
            case Reply.Looked _, Reply.Ready _, Reply.Note _, Reply.Did _ ->
                    throw new IllegalStateException("making does not say this");
        };
    }
}

package holdfast.drivers.witness;

import holdfast.core.model.Problem;
import holdfast.core.witness.WitnessEvent;

/// What a child process says.
sealed interface Reply {

    /// It holds the lock, and serves.
    record Ready() implements Reply {}

    /// What a request came to.
    record Did(WitnessEvent event) implements Reply {}

    /// Something that a person should know, said once.
    record Note(String text) implements Reply {}

    /// A share was made.
    ///
    /// @param path   of the file or device
    /// @param direct whether its file system allows O_DIRECT
    record Made(String path, boolean direct) implements Reply {}

    /// What is at a location.
    record Looked(ShareLook.Found found) implements Reply {}

    /// It could not be done.
    record Refused(Problem problem) implements Reply {}
}

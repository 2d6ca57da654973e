package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Takes the witness's share away, or brings it back.
///
/// @param tried what is done, in words
record ShareMove(String tried) {

    void move(Path from, Path to) throws SandboxException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SandboxException(
                    SandboxException.Blame.CLUSTER,
                    new Problem(
                            "share-not-moved",
                            tried,
                            from.toString(),
                            e + ".",
                            "Has this sandbox a witness?"),
                    e);
        }
    }
}

package holdfast.frontends.rest;

import holdfast.core.model.Digest;
import holdfast.core.model.Problem;
import java.io.InputStream;
import java.util.OptionalLong;

/// The files for virtual machines that the node has that this frontend stands in front of.
public interface FileAccess {

    /// Of a node that has none, and takes none.
    FileAccess NONE = new FileAccess() {};

    /// Its size in bytes; none where it is not here.
    default OptionalLong bytes(Digest file) {
        return OptionalLong.empty();
    }

    /// Whether a machine may boot this file as its kernel. One that is not here may.
    default boolean mayBeKernel(Digest file) {
        return true;
    }

    /// Keeps a file, whole or not at all: it is durable, and has this digest, when this returns. Waits until the cluster knows
    /// that it is here, as far as the ask's limit allows.
    ///
    /// @param body that is read to its end
    /// @return whether it is new here
    /// @throws AccessException refused, with the code `file-differs` where these are not the bytes
    default boolean keep(Ask ask, Digest file, InputStream body)
            throws AccessException, InterruptedException {
        throw new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(
                        "not-here",
                        "keep a file",
                        "this node",
                        "This node is in no cluster yet.",
                        "Give it to a member of the cluster."));
    }
}

package holdfast.frontends.nbd;

import java.nio.file.attribute.UserPrincipal;

/// Which of the exports there are for whom. Called on the handshakes' threads, many at a time.
@FunctionalInterface
public interface Visitors {

    /// What there is for a client.
    ///
    /// @param user whose its process was when it connected, as the kernel has it
    Exports exportsFor(UserPrincipal user);
}

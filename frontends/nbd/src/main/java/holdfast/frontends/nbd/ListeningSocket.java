package holdfast.frontends.nbd;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.io.Serial;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;

/// A listening Unix socket that only this user can open: 0600, in a directory that is 0700 before it is made there; or this user and a group,
/// with 0660 and 0710.
public final class ListeningSocket {

    /// The kernel's `sun_path`, with the byte that ends it.
    public static final int PATH_BYTES = 108;

    /// Connections that may wait; the kernel cuts it to `net.core.somaxconn`.
    public static final int BACKLOG = 1024;

    /// It can't be made.
    public static final class FailedException extends Exception {

        @Serial private static final long serialVersionUID = 1;

        private final transient Problem problem;

        FailedException(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    private ListeningSocket() {}

    /// Takes the place of a socket file that is there: whoever calls knows that nobody serves it.
    ///
    /// @param path absolute; its directory is made where it is missing
    public static ServerSocketChannel make(Path path) throws FailedException {
        return make(path, OptionalInt.empty());
    }

    /// @param group by number, who may connect as well. Where this user can't give files to it, it may not
    public static ServerSocketChannel make(Path path, int group) throws FailedException {
        return make(path, OptionalInt.of(group));
    }

    private static ServerSocketChannel make(Path path, OptionalInt group) throws FailedException {
        String on = "socket " + path;
        if (path.toString().getBytes(StandardCharsets.UTF_8).length >= PATH_BYTES) {
            throw new FailedException(
                    new Problem(
                            "socket-path-too-long",
                            "opening the socket of the disks",
                            on,
                            "The path of a Unix socket has less than " + PATH_BYTES + " bytes.",
                            "Use a data directory with a shorter path."));
        }
        try {
            Path directory = path.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(
                        directory, PosixFilePermissions.fromString("rwx------"));
                letIn(directory, group, "rwx--x---");
            }
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            letIn(path, group, "rw-rw----");
            return server;
        } catch (IOException e) {
            throw new FailedException(
                    new Problem(
                            "socket-unusable",
                            "opening the socket of the disks",
                            on,
                            "It can't be made: " + e.getMessage() + ".",
                            "Make its directory writable for this user."));
        }
    }

    private static void letIn(Path file, OptionalInt group, String permissions) throws IOException {
        if (group.isPresent() && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            Files.setAttribute(file, "unix:gid", group.getAsInt());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}

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

/// A listening Unix socket that only this user can open: 0600, in a directory that is 0700 before it is made there.
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
            }
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
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
}

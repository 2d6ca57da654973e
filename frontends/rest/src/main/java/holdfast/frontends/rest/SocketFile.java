package holdfast.frontends.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The Unix socket's file. It is made in a directory that only its owner may enter, gets its permissions there, and is then
/// moved to its place, over what an earlier daemon left there: so at no moment can anybody else connect to it.
final class SocketFile {

    private final Path place;
    private final Path nursery;

    SocketFile(Path place) throws IOException {
        this.place = place.toAbsolutePath();
        this.nursery = this.place.resolveSibling(".api.new");
        int bytes = made().toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > RestSettings.SOCKET_PATH_BYTES) {
            throw new IOException(
                    "the path of the socket file, "
                            + this.place
                            + ", is too long for the kernel; choose a shorter data directory");
        }
        try {
            Files.createDirectory(
                    nursery,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException left) {
            Files.setPosixFilePermissions(nursery, PosixFilePermissions.fromString("rwx------"));
        }
        Files.deleteIfExists(made());
    }

    /// Where the server makes it.
    Path made() {
        return nursery.resolve("s");
    }

    /// Puts it to its place, now that it is there.
    void place() throws IOException {
        Files.setPosixFilePermissions(made(), PosixFilePermissions.fromString("rw-------"));
        Files.move(
                made(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(nursery);
    }

    void remove() throws IOException {
        Files.deleteIfExists(made());
        Files.deleteIfExists(nursery);
        Files.deleteIfExists(place);
    }
}

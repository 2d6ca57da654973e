package holdfast.daemon;

import holdfast.core.json.JsonException;
import holdfast.core.model.Problem;
import holdfast.drivers.host.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A node's data directory, held by one daemon at a time.
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Makes the directory where there is none, and takes its lock.
    static DataDirectory open(Path path) throws StartFailure {
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw failure(
                        "data-locked",
                        path,
                        "Another daemon runs on it.",
                        "Stop that one first; each node has a directory of its own.");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("log");
    }

    /// What belongs to the runs of groups on this node.
    Path runs() {
        return path.resolve("runs");
    }

    /// What virtual machines boot.
    Path files() {
        return path.resolve("files");
    }

    Path socket() {
        return path.resolve("api.sock");
    }

    /// Whose it is; nobody's where it is new.
    Optional<NodeIdentity> identity() throws StartFailure {
        Path file = path.resolve("identity.json");
        try {
            if (!Files.exists(file)) {
                if (Files.exists(log())) {
                    throw failure(
                            "data-damaged",
                            path,
                            "It has a log and no identity.json.",
                            "Restore identity.json, or remove this node from its cluster and begin"
                                    + " anew with an empty directory.");
                }
                return Optional.empty();
            }
            return Optional.of(NodeIdentity.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw unusable(path, e);
        } catch (JsonException e) {
            throw failure(
                    "data-damaged",
                    path,
                    "identity.json can't be understood: " + e.getMessage() + ".",
                    "Was it made by a newer version? Else remove this node from its cluster and"
                            + " begin anew with an empty directory.");
        }
    }

    /// Keeps whose it is, whole or not at all.
    void keep(NodeIdentity identity) throws StartFailure {
        try {
            DurableFile.write(path.resolve("identity.json"), identity.write());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    static StartFailure failure(String code, Path path, String why, String remedy) {
        return new StartFailure(
                StartFailure.ENVIRONMENT,
                new Problem(code, "start of the daemon", "data directory " + path, why, remedy));
    }

    private static StartFailure unusable(Path path, IOException e) {
        return failure(
                "data-unusable",
                path,
                "It can't be used: " + Words.of(e) + ".",
                "Make it writable for this user, with room on its file system.");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException _) {
            // The lock goes with the process at the latest.
        }
    }
}

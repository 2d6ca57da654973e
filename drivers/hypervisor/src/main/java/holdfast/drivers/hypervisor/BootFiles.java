package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where this node has kernels and first file systems: files that are named by the SHA-256 of what is in them.
public final class BootFiles {

    private final Path directory;

    /// @param directory made when the first file is put there
    public BootFiles(Path directory) {
        this.directory = directory;
    }

    /// Puts a file there, unless it is there.
    public void put(BootFile file) throws HypervisorException {
        try {
            Files.createDirectories(directory);
            Path place = directory.resolve(file.sha256());
            if (!Files.exists(place)) {
                Path aside = Files.createTempFile(directory, "new", "");
                try {
                    Files.write(aside, Files.readAllBytes(file.path()));
                    Files.move(aside, place);
                } finally {
                    Files.deleteIfExists(aside);
                }
            }
        } catch (IOException e) {
            throw new HypervisorException(
                    "boot-file-not-kept",
                    "keep a file that guests begin with",
                    file.path(),
                    "It can't be copied to " + directory + ": " + e + ".",
                    "See that there is room, and that both can be read.");
        }
    }

    /// Whether it is there; that it is whole is seen when it is used.
    public boolean has(String sha256) {
        return Files.exists(directory.resolve(sha256));
    }

    /// Copies it, and looks whether it still is what it is called by.
    void copy(String sha256, Path to) throws IOException, HypervisorException {
        Path file = directory.resolve(sha256);
        if (!Files.exists(file)) {
            throw new HypervisorException(
                    "boot-file-missing",
                    "start a guest",
                    sha256,
                    "This node has no file of that SHA-256. " + near(),
                    "Put it there, or start the guest where it is.");
        }
        Files.copy(file, to);
        if (!new BootFile(to, sha256).isWhole()) {
            throw new HypervisorException(
                    "boot-file-damaged",
                    "start a guest",
                    file,
                    "What is in it has another SHA-256.",
                    "Remove it and put it there again.");
        }
    }

    private String near() {
        try (Stream<Path> all = Files.list(directory)) {
            return "It has " + all.count() + " others in " + directory + ".";
        } catch (IOException _) {
            return directory + " is not there.";
        }
    }
}

package holdfast.daemon;

import holdfast.core.model.Problem;
import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.RealFiles;
import holdfast.drivers.wire.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A directory of this node that is, or is to become, a pool.
record PoolDirectory(Path path) {

    private static final String TRIED = "create a pool";
    private static final String PROBE = ".holdfast-probe";
    private static final int BLOCK = 4_096;

    /// Room in the file system.
    ///
    /// @param freeBytes for this program
    record Room(long bytes, long freeBytes) {}

    Room room() throws IOException {
        FileStore store = Files.getFileStore(path);
        return new Room(store.getTotalSpace(), store.getUsableSpace());
    }

    /// Makes it where it is not there, for this program alone, and looks whether it can be one.
    ///
    /// @param others the pools that this node has already
    void prepare(List<Path> others) throws WireException {
        if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getNameCount() == 0) {
            throw refused(
                    "pool-directory-invalid",
                    "It is no absolute path below the root without . and ...",
                    "Name such a directory.");
        }
        try {
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            requireApart(others);
            probe();
        } catch (IOException | UnsupportedOperationException e) {
            String why =
                    e instanceof IOException io ? Words.of(io) : String.valueOf(e.getMessage());
            throw refused(
                    "pool-directory-unusable",
                    "It can't be used: " + why + ".",
                    "Name a directory that the daemon may write, on a file system with room.");
        }
    }

    /// The state has seen to it that no two paths overlap; links may lead to one place all the same.
    private void requireApart(List<Path> others) throws IOException, WireException {
        Path real = path.toRealPath();
        for (Path other : others) {
            if (!Files.exists(other) || other.equals(path)) {
                continue;
            }
            Path there = other.toRealPath();
            if (there.startsWith(real) || real.startsWith(there)) {
                throw refused(
                        "pool-directory-taken",
                        "It leads to "
                                + real
                                + ", and the pool in "
                                + other
                                + " is there, above it or below it.",
                        "Choose a directory of its own.");
            }
        }
    }

    /// Writes a block as volumes do, and reads it.
    private void probe() throws IOException {
        RealFiles files = new RealFiles(path);
        if (files.names().contains(PROBE)) {
            files.remove(PROBE);
        }
        files.create(PROBE).close();
        try (BlockFile file = files.openDirect(PROBE, true)) {
            ByteBuffer block = AlignedBuffer.ofBytes(BLOCK);
            block.put(0, (byte) 1);
            file.write(block, 0);
            block.clear().put(0, (byte) 0);
            if (file.read(block, 0) != BLOCK || block.get(0) != 1) {
                throw new IOException("what was written is not read again");
            }
        } finally {
            files.remove(PROBE);
        }
    }

    private WireException refused(String code, String why, String remedy) {
        return new WireException(
                new Problem(code, TRIED, "directory " + path + " of this node", why, remedy));
    }
}

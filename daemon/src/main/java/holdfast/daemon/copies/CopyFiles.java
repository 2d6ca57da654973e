package holdfast.daemon.copies;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.Pool;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.CopyId;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.volume.CopyIdentity;
import holdfast.drivers.disk.volume.StoreSettings;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.host.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Where copies lie, and that they were made: a file of a copy's name in the node's data directory says so, with its group and
/// the directory of its pool, a line each.
final class CopyFiles {

    /// In the folder of a copy that was removed, what is not a copy's stays.
    private static final String PREFIX = "copy-";

    private static final String ASIDE = ".new";

    /// A copy that was made.
    ///
    /// @param pool the directory of its pool
    record Made(CopyId copy, ReplicationGroupId group, Path pool) {}

    private final Path marks;
    private final PoolDisk disk;

    /// @param marks the directory of those files
    CopyFiles(Path marks, PoolDisk disk) {
        this.marks = marks;
        this.disk = disk;
    }

    /// Opens a copy, and makes it where it never was. May take seconds.
    ///
    /// @throws DiskException where it was made once and is not there, or its pool can't be used
    VolumeStore open(ReplicationGroup group, Copy copy, Pool pool) throws IOException {
        Path folder = folder(pool, copy.id());
        Path mark = mark(copy.id());
        CopyIdentity identity = new CopyIdentity(copy.id().value(), group.id().value());
        StoreSettings settings = StoreSettings.ofLog(group.logBytes());
        boolean isMade = Files.isDirectory(folder) && VolumeStore.isMade(disk.over(folder));
        if (!isMade && Files.exists(mark)) {
            throw new DiskException(lost(group, folder));
        }
        if (!isMade) {
            if (!Files.isDirectory(Path.of(pool.directory()))) {
                throw new DiskException(noPool(group, pool));
            }
            makeFolder(folder);
            VolumeStore.create(disk.over(folder), identity, settings, _ -> {});
            DurableFile.sync(Path.of(pool.directory()));
        }
        note(new Made(copy.id(), group.id(), Path.of(pool.directory())));
        return VolumeStore.open(disk.over(folder), identity, settings);
    }

    /// Removes a copy that nobody has open, if it is there, and forgets that it was made.
    void delete(Made made) throws IOException {
        Path folder = made.pool().resolve(PREFIX + made.copy().value());
        if (Files.isDirectory(folder)) {
            VolumeStore.delete(
                    disk.over(folder), new CopyIdentity(made.copy().value(), made.group().value()));
            Files.deleteIfExists(folder);
        }
        Files.deleteIfExists(mark(made.copy()));
    }

    /// All that was made here and not deleted.
    List<Made> made() throws IOException {
        List<Made> all = new ArrayList<>();
        if (!Files.isDirectory(marks)) {
            return all;
        }
        try (Stream<Path> files = Files.list(marks)) {
            for (Path mark : files.toList()) {
                String name = String.valueOf(mark.getFileName());
                List<String> lines = Files.readAllLines(mark);
                if (!name.endsWith(ASIDE) && lines.size() == 2) {
                    all.add(
                            new Made(
                                    new CopyId(UUID.fromString(name)),
                                    new ReplicationGroupId(UUID.fromString(lines.getFirst())),
                                    Path.of(lines.getLast())));
                }
            }
        }
        return all;
    }

    private Path mark(CopyId copy) {
        return marks.resolve(copy.value().toString());
    }

    private static Path folder(Pool pool, CopyId copy) {
        return Path.of(pool.directory()).resolve(PREFIX + copy.value());
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// Whole or not at all, and durable.
    private void note(Made made) throws IOException {
        Path mark = mark(made.copy());
        if (Files.exists(mark)) {
            return;
        }
        makeFolder(marks);
        DurableFile.write(mark, made.group().value() + "\n" + made.pool() + "\n");
    }

    private static Problem lost(ReplicationGroup group, Path folder) {
        return new Problem(
                "copy-lost",
                "open this node's copy of '" + group.name() + "'",
                folder.toString(),
                "It was made there once, and is not there now.",
                "Bring its file system back, as by mounting it. If it is gone for good, remove the copy and add"
                        + " another.");
    }

    private static Problem noPool(ReplicationGroup group, Pool pool) {
        return new Problem(
                "pool-not-there",
                "make a copy of '" + group.name() + "'",
                "pool '" + pool.name() + "', " + pool.directory(),
                "There is no such directory now.",
                "Mount or make it; the copy is made as soon as it is there.");
    }
}

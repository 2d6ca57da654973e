package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The witness file of one id at one location, opened when it is needed and opened anew whenever it may
/// have become another: after every error, and when its path names something else than what is open.
///
/// Nothing is written where the header was not lately seen to be this file's: a device may get another
/// name with the next start of its machine, and a name may come to mean another device.
final class ShareFile {

    /// For so long after it was read a header stands for the ones to come. A node that uses its witness
    /// reads the table after every write, so that a header of its own is seldom read for a write.
    private static final long HEADER_TRUSTED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path location;
    private final FileId file;
    private @Nullable DirectFile open;
    private @Nullable Inode inode;
    private boolean cached;
    private boolean headerSeen;
    private long headerSeenAt;
    private final byte[] table = new byte[Layout.TABLE_BYTES];

    ShareFile(Path location, FileId file) {
        this.location = location;
        this.file = file;
    }

    /// Whether the file system refused to be read past the page cache.
    boolean sawCache() {
        return cached;
    }

    /// Reads header and slots with one I/O.
    Table read() throws ShareException {
        try {
            DirectFile current = current();
            Table read = TableFormat.read(table, current.read(table));
            sawHeaderOf(read.file());
            dropIfCached(current);
            return read;
        } catch (ShareException e) {
            drop();
            throw e.on(path());
        }
    }

    /// Writes one sector, durably.
    void write(int slotNumber, boolean second, Slot slot) throws ShareException {
        try {
            DirectFile current = current();
            requireOurs(current);
            current.write(
                    Layout.sectorAt(slotNumber, second),
                    SectorFormat.write(slotNumber, second, slot));
            dropIfCached(current);
        } catch (ShareException e) {
            drop();
            throw e.on(path());
        }
    }

    /// The path of the file for an id at a location: in a directory its own file, else the device itself.
    static Path resolve(Path location, FileId file) throws ShareException {
        if (!location.isAbsolute()) {
            throw new ShareException(location + " is not an absolute path");
        }
        Inode found = Inode.of(location);
        if (found.isDirectory()) {
            return location.resolve(Layout.fileName(file));
        }
        if (!found.isBlockDevice()) {
            throw new ShareException(location + " is neither a directory nor a block device");
        }
        return location;
    }

    private DirectFile current() throws ShareException {
        Path path = resolve(location, file);
        DirectFile now = open;
        if (now != null && Inode.of(path).equals(inode)) {
            return now;
        }
        drop();
        DirectFile opened = DirectFile.open(path);
        open = opened;
        inode = Inode.of(opened.self());
        return opened;
    }

    private void requireOurs(DirectFile current) throws ShareException {
        if (headerSeen && System.nanoTime() - headerSeenAt < HEADER_TRUSTED_NANOS) {
            return;
        }
        byte[] header = new byte[Layout.SECTOR_BYTES];
        FileId found = TableFormat.fileOf(header, current.read(header));
        sawHeaderOf(found);
        if (!headerSeen) {
            throw new ShareException("it is the witness file " + found + ", not " + file);
        }
    }

    private void sawHeaderOf(FileId found) {
        headerSeen = found.equals(file);
        headerSeenAt = System.nanoTime();
    }

    /// A client that caches looks at its server again when a file is opened.
    private void dropIfCached(DirectFile current) {
        if (!current.isDirect()) {
            cached = true;
            closeQuietly(current);
            open = null;
        }
    }

    private void drop() {
        headerSeen = false;
        inode = null;
        DirectFile before = open;
        open = null;
        if (before != null) {
            closeQuietly(before);
        }
    }

    /// What a file is closed for may be the very error that closing it would tell again.
    private static void closeQuietly(DirectFile before) {
        try {
            before.close();
        } catch (ShareException _) {
            // It is opened anew in any case.
        }
    }

    private Path path() {
        try {
            return resolve(location, file);
        } catch (ShareException _) {
            return location;
        }
    }
}

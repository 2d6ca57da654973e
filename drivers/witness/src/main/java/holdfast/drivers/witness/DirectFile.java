package holdfast.drivers.witness;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// An open file or device that is read past the page cache and whose writes are durable when they return
/// (O_DIRECT and O_DSYNC), one I/O a call.
///
/// A file system may refuse O_DIRECT. Then it is read through the page cache, which is as good on one
/// machine and not on a network mount; [#isDirect] says which it came to.
final class DirectFile implements AutoCloseable {

    /// An I/O that a signal interrupted is begun again at most this often.
    private static final int TRIES = 8;

    private final int descriptor;
    private final boolean direct;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(Layout.TABLE_BYTES, Layout.SECTOR_BYTES);

    private DirectFile(int descriptor, boolean direct) {
        this.descriptor = descriptor;
        this.direct = direct;
    }

    /// Opens what is there, for reading and writing.
    static DirectFile open(Path path) throws ShareException {
        return open(path, Posix.READ_WRITE);
    }

    /// Opens what is there, for reading.
    static DirectFile openForReading(Path path) throws ShareException {
        return open(path, Posix.READ_ONLY);
    }

    /// Opens a device that nobody else uses: the kernel refuses it while it is mounted or part of another.
    static DirectFile openExclusively(Path device) throws ShareException {
        return open(device, Posix.READ_WRITE | Posix.EXCLUSIVE);
    }

    /// Makes a file that must not be there yet, readable and writable for the owner alone.
    static DirectFile create(Path path) throws ShareException {
        return open(path, Posix.READ_WRITE | Posix.CREATE | Posix.EXCLUSIVE);
    }

    private static DirectFile open(Path path, int flags) throws ShareException {
        int durable = flags | Posix.DATA_SYNC;
        try {
            return new DirectFile(Posix.open(path.toString(), durable | Posix.DIRECT, 0600), true);
        } catch (ShareException e) {
            if (e.errno() != Errno.INVALID) {
                throw e;
            }
            // What was refused for O_DIRECT may have been created all the same.
            int again = durable & ~(Posix.CREATE | Posix.EXCLUSIVE);
            boolean creates = (flags & Posix.CREATE) != 0;
            return new DirectFile(
                    Posix.open(path.toString(), creates ? again | Posix.CREATE : durable, 0600),
                    false);
        }
    }

    boolean isDirect() {
        return direct;
    }

    /// The name under which the kernel shows this very file, whatever its path names by now.
    Path self() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /// Reads from the beginning with one I/O. Returns how many bytes there were.
    int read(byte[] into) throws ShareException {
        MemorySegment part = buffer.asSlice(0, into.length);
        int count = interruptible(() -> Posix.read(descriptor, part, 0));
        MemorySegment.copy(part, ValueLayout.JAVA_BYTE, 0, into, 0, count);
        return count;
    }

    /// Writes all of it, a sector with one I/O; durable when this returns. Only a full disk takes a part of
    /// what is longer, and says why when it is asked for the rest.
    void write(long offset, byte[] from) throws ShareException {
        MemorySegment whole = buffer.asSlice(0, from.length);
        MemorySegment.copy(from, 0, whole, ValueLayout.JAVA_BYTE, 0, from.length);
        int done = 0;
        while (done < from.length) {
            int start = done;
            MemorySegment rest = whole.asSlice(start);
            int count = interruptible(() -> Posix.write(descriptor, rest, offset + start));
            if (count == 0) {
                throw new ShareException("writing: it takes no more than " + done + " bytes");
            }
            done += count;
        }
    }

    /// Makes the file's size durable too.
    void sync() throws ShareException {
        Posix.sync(descriptor);
    }

    @Override
    public void close() throws ShareException {
        arena.close();
        Posix.close(descriptor);
    }

    private interface Call {
        int make() throws ShareException;
    }

    private static int interruptible(Call call) throws ShareException {
        for (int tries = 1; ; tries++) {
            try {
                return call.make();
            } catch (ShareException e) {
                if (e.errno() != Errno.INTERRUPTED || tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}

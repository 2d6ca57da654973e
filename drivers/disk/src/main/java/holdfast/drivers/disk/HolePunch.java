package holdfast.drivers.disk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holes in a file, which Java has no calls for: `fallocate` with FALLOC_FL_PUNCH_HOLE makes one, `lseek` with SEEK_DATA
/// finds where one ends. On a descriptor of its own, which is opened when it is first needed.
final class HolePunch implements Closeable {

    private static final int KEEP_SIZE_AND_PUNCH = 0x1 | 0x2;
    private static final int READ_WRITE = 0x2;
    private static final int NO_CALL = 38; // ENOSYS
    private static final int NOT_SUPPORTED = 95; // EOPNOTSUPP
    private static final int SEEK_DATA = 3;
    private static final int NO_MORE = 6; // ENXIO
    private static final int NOT_KNOWN = 22; // EINVAL

    private final Path path;
    private int descriptor = -1;

    HolePunch(Path path) {
        this.path = path;
    }

    /// The calls are looked up when they are first needed, so that a program without native access can do all the rest.
    private static final class Calls {

        static final MethodHandle FALLOCATE =
                KernelCalls.find(
                        "fallocate",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
                        KernelCalls.ERRNO);
        static final MethodHandle LSEEK =
                KernelCalls.find(
                        "lseek",
                        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT),
                        KernelCalls.ERRNO);
    }

    synchronized boolean punch(long at, long length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(KernelCalls.STATE);
            open();
            while (true) {
                int result =
                        (int)
                                Calls.FALLOCATE.invokeExact(
                                        state, descriptor, KEEP_SIZE_AND_PUNCH, at, length);
                if (result == 0) {
                    return true;
                }
                int errno = KernelCalls.errno(state);
                if (errno == NOT_SUPPORTED || errno == NO_CALL) {
                    return false;
                }
                if (errno != KernelCalls.INTERRUPTED) {
                    throw failed("punching a hole into", state);
                }
            }
        } catch (Throwable e) {
            throw KernelCalls.asIoException(e);
        }
    }

    private void open() throws Throwable {
        if (descriptor < 0) {
            descriptor = KernelCalls.open(path, READ_WRITE);
        }
    }

    /// As [BlockFile#dataFrom]. The descriptor's own place moves, which nothing else looks at.
    synchronized long dataFrom(long at) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(KernelCalls.STATE);
            open();
            long found = (long) Calls.LSEEK.invokeExact(state, descriptor, at, SEEK_DATA);
            if (found >= 0) {
                return found;
            }
            return switch (KernelCalls.errno(state)) {
                case NO_MORE -> Long.MAX_VALUE;
                case NOT_KNOWN, NOT_SUPPORTED, NO_CALL -> at;
                default -> throw failed("looking for data in", state);
            };
        } catch (Throwable e) {
            throw KernelCalls.asIoException(e);
        }
    }

    /// One byte at the new end, through the page cache: only its length is wanted.
    synchronized void extend(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.allocate(1), size - 1);
            channel.force(true);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (descriptor < 0) {
            return;
        }
        int closing = descriptor;
        descriptor = -1;
        try {
            KernelCalls.close(path, closing);
        } catch (Throwable e) {
            throw KernelCalls.asIoException(e);
        }
    }

    private IOException failed(String tried, MemorySegment state) {
        return KernelCalls.failed(tried, path, KernelCalls.errno(state));
    }
}

package holdfast.drivers.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Several writes past the page cache that the kernel is given in one call, and does at the same time: `io_submit` and
/// `io_getevents` (man 7 aio, `linux/aio_abi.h`). One after the other, each is a call, a signal to the device and two changes of
/// threads of its own. `io_uring` could do the same; containers are more often not allowed to use it.
///
/// Used by one thread at a time.
final class SubmittedWrites implements Closeable {

    /// Writes that are given at once, at most.
    static final int MOST = 16;

    // struct iocb and struct io_event.
    private static final long REQUEST_BYTES = 64;
    private static final long EVENT_BYTES = 32;
    private static final long REQUEST_KIND = 16;
    private static final long REQUEST_DESCRIPTOR = 20;
    private static final long REQUEST_ADDRESS = 24;
    private static final long REQUEST_LENGTH = 32;
    private static final long REQUEST_OFFSET = 40;
    private static final long EVENT_RESULT = 16;
    private static final short WRITE = 1; // IOCB_CMD_PWRITE

    private static final int WRITE_ONLY = 0x1;

    /// What differs between processors: the numbers of the calls, and O_DIRECT.
    private record Abi(long setup, long destroy, long submit, long events, int direct) {

        static final Abi HERE =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> new Abi(206, 207, 209, 208, 0x4000);
                    case "aarch64" -> new Abi(0, 1, 2, 4, 0x10000);
                    default -> new Abi(-1, -1, -1, -1, 0);
                };
    }

    /// The calls are looked up when they are first needed, so that a program without native access can do all the rest.
    private static final class Calls {

        /// With the most arguments that one of ours has.
        static final MethodHandle SYSCALL =
                KernelCalls.find(
                        "syscall",
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                JAVA_LONG),
                        KernelCalls.ERRNO,
                        Linker.Option.firstVariadicArg(1));
    }

    private final Path path;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(KernelCalls.STATE);
    private final MemorySegment requests = arena.allocate(MOST * REQUEST_BYTES, Long.BYTES);
    private final MemorySegment pointers = arena.allocate(ADDRESS, MOST);
    private final MemorySegment events = arena.allocate(MOST * EVENT_BYTES, Long.BYTES);
    private final int descriptor;
    private final long context;

    private SubmittedWrites(Path path) throws Throwable {
        this.path = path;
        descriptor = KernelCalls.open(path, WRITE_ONLY | Abi.HERE.direct());
        MemorySegment made = arena.allocate(JAVA_LONG);
        if (call(Abi.HERE.setup(), MOST, made.address(), 0, 0, 0) < 0) {
            int errno = KernelCalls.errno(state);
            KernelCalls.close(path, descriptor);
            throw failed("asking for room to submit writes to", errno);
        }
        context = made.get(JAVA_LONG, 0);
    }

    /// @throws IOException where this system can't, or gives no more room for that
    static SubmittedWrites to(Path path) throws IOException {
        if (Abi.HERE.setup() < 0) {
            throw new IOException("not known for this processor");
        }
        try {
            return new SubmittedWrites(path);
        } catch (Throwable e) {
            throw KernelCalls.asIoException(e);
        }
    }

    private static long call(
            MemorySegment state, long number, long a, long b, long c, long d, long e)
            throws Throwable {
        return (long) Calls.SYSCALL.invokeExact(state, number, a, b, c, d, e);
    }

    private long call(long number, long a, long b, long c, long d, long e) throws Throwable {
        return call(state, number, a, b, c, d, e);
    }

    /// Writes all, in any order, and returns when nothing is under way any more. What was written of a piece its position and its
    /// place show, which have moved on: less than all is no error.
    ///
    /// @param count at most [#MOST]
    /// @throws IOException where one of them failed; any part of the others is written then
    void write(ByteBuffer[] from, long[] at, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            long request = i * REQUEST_BYTES;
            requests.asSlice(request, REQUEST_BYTES).fill((byte) 0);
            requests.set(JAVA_LONG, request, i);
            requests.set(JAVA_SHORT, request + REQUEST_KIND, WRITE);
            requests.set(JAVA_INT, request + REQUEST_DESCRIPTOR, descriptor);
            long address = MemorySegment.ofBuffer(from[i]).address();
            requests.set(JAVA_LONG, request + REQUEST_ADDRESS, address);
            requests.set(JAVA_LONG, request + REQUEST_LENGTH, from[i].remaining());
            requests.set(JAVA_LONG, request + REQUEST_OFFSET, at[i]);
            pointers.setAtIndex(JAVA_LONG, i, requests.address() + request);
        }
        try {
            int submitted = submit(count);
            await(from, at, submitted);
        } catch (Throwable e) {
            throw KernelCalls.asIoException(e);
        }
    }

    /// @return how many the kernel took; it may have no room for more just now
    private int submit(int count) throws Throwable {
        int submitted = 0;
        while (submitted < count) {
            long first = pointers.address() + (long) submitted * Long.BYTES;
            long taken = call(Abi.HERE.submit(), context, count - submitted, first, 0, 0);
            if (taken > 0) {
                submitted += (int) taken;
            } else if (taken == 0 || KernelCalls.errno(state) != KernelCalls.INTERRUPTED) {
                return submitted;
            }
        }
        return submitted;
    }

    /// Whatever happens, nothing is under way afterwards: the memory is somebody else's then.
    private void await(ByteBuffer[] from, long[] at, int submitted) throws Throwable {
        int open = submitted;
        int failure = 0;
        while (open > 0) {
            long came = call(Abi.HERE.events(), context, open, open, events.address(), 0);
            if (came < 0 && KernelCalls.errno(state) != KernelCalls.INTERRUPTED) {
                throw new IllegalStateException(
                        "writes to " + path + " are lost: error " + KernelCalls.errno(state));
            }
            for (int i = 0; i < came; i++) {
                long result = events.get(JAVA_LONG, i * EVENT_BYTES + EVENT_RESULT);
                int which = (int) events.get(JAVA_LONG, i * EVENT_BYTES);
                if (result < 0) {
                    failure = (int) -result;
                } else {
                    from[which].position(from[which].position() + (int) result);
                    at[which] += result;
                }
            }
            open -= (int) Math.max(0, came);
        }
        if (failure != 0) {
            throw failed("writing to", failure);
        }
    }

    private IOException failed(String tried, int errno) {
        return KernelCalls.failed(tried, path, errno);
    }

    /// Nothing is under way.
    @Override
    public void close() throws IOException {
        try (arena) {
            long destroyed = call(Abi.HERE.destroy(), context, 0, 0, 0, 0);
            int errno = KernelCalls.errno(state);
            KernelCalls.close(path, descriptor);
            if (destroyed < 0) {
                throw failed("giving back the room for writes to", errno);
            }
        } catch (Throwable e) {
            throw KernelCalls.asIoException(e);
        }
    }
}

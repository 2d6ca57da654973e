package holdfast.drivers.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/// Calls of the C library that Java has none for, what they say when they fail, and the descriptors that they take.
final class KernelCalls {

    static final int INTERRUPTED = 4; // EINTR
    static final int BUSY = 11; // EAGAIN
    private static final int NO_SPACE = 28; // ENOSPC
    private static final int CLOSE_ON_EXEC = 0x80000;

    static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    static final MemoryLayout STATE = Linker.Option.captureStateLayout();

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO_OF =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            find(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                    ERRNO,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);

    private KernelCalls() {}

    @SuppressWarnings("restricted")
    static MethodHandle find(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    /// A descriptor of a file that is there, which no program started by this one inherits.
    ///
    /// @param flags as of `open`, such as O_RDWR
    /// @throws Throwable as [#asIoException] takes it
    static int open(Path path, int flags) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment name = arena.allocateFrom(path.toString());
            int opened = (int) OPEN.invokeExact(state, name, flags | CLOSE_ON_EXEC, 0);
            if (opened < 0) {
                throw failed("opening", path, errno(state));
            }
            return opened;
        }
    }

    /// @throws Throwable as [#asIoException] takes it
    static void close(Path path, int descriptor) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            if ((int) CLOSE.invokeExact(state, descriptor) < 0) {
                throw failed("closing", path, errno(state));
            }
        }
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO_OF.get(state, 0L);
    }

    static IOException failed(String tried, Path on, int errno) {
        return new IOException(
                errno == NO_SPACE
                        ? "No space left on device"
                        : tried + " " + on + ": error " + errno);
    }

    /// A method handle declares Throwable; what it throws besides ours is a broken invariant.
    static IOException asIoException(Throwable e) {
        return switch (e) {
            case IOException expected -> expected;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a call to the kernel could not be made", e);
        };
    }
}

package holdfast.drivers.disk;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/// Calls of the C library that Java has none for, and what they say when they fail.
final class KernelCalls {

    static final int INTERRUPTED = 4; // EINTR
    static final int BUSY = 11; // EAGAIN
    private static final int NO_SPACE = 28; // ENOSPC

    static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    static final MemoryLayout STATE = Linker.Option.captureStateLayout();

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO_OF =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private KernelCalls() {}

    @SuppressWarnings("restricted")
    static MethodHandle find(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
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

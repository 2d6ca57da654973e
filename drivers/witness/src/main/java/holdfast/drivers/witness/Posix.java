package holdfast.drivers.witness;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The five calls to the kernel that the share needs, and their errors.
///
/// Java's own way to O_DIRECT asks for buffers and offsets aligned to the block size that the file system
/// states, which a network file system may state as a megabyte; sectors of 4 KiB could then not be written
/// directly where it matters most. A plain `pwrite` needs no more than the kernel itself does.
final class Posix {

    static final int READ_WRITE = 0x2;
    static final int READ_ONLY = 0;
    static final int CREATE = 0x40;
    static final int EXCLUSIVE = 0x80;
    static final int DATA_SYNC = 0x1000;
    static final int CLOSE_ON_EXEC = 0x80000;

    /// The one flag whose number depends on the architecture.
    static final int DIRECT =
            System.getProperty("os.arch", "").equals("aarch64") ? 0x10000 : 0x4000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_OF =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final AddressLayout POINTER = ADDRESS;

    private static final MethodHandle OPEN =
            call(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, POINTER, JAVA_INT, JAVA_INT),
                    ERRNO,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ =
            call(
                    "pread",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG, JAVA_LONG),
                    ERRNO);
    private static final MethodHandle WRITE =
            call(
                    "pwrite",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG, JAVA_LONG),
                    ERRNO);
    private static final MethodHandle SYNC =
            call("fsync", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);

    private Posix() {}

    @SuppressWarnings("restricted")
    private static MethodHandle call(
            String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    /// Makes the calls ready, which takes longer than a read of the share.
    static void prepare() throws ShareException {
        close(open("/dev/null", READ_ONLY, 0));
    }

    static int open(String path, int flags, int mode) throws ShareException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment name = arena.allocateFrom(path);
            int descriptor = (int) OPEN.invokeExact(state, name, flags | CLOSE_ON_EXEC, mode);
            return (int) checked("opening", descriptor, state);
        } catch (Throwable e) {
            throw asShareException(e);
        }
    }

    static int read(int descriptor, MemorySegment into, long offset) throws ShareException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long count = (long) READ.invokeExact(state, descriptor, into, into.byteSize(), offset);
            return (int) checked("reading", count, state);
        } catch (Throwable e) {
            throw asShareException(e);
        }
    }

    static int write(int descriptor, MemorySegment from, long offset) throws ShareException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long count = (long) WRITE.invokeExact(state, descriptor, from, from.byteSize(), offset);
            return (int) checked("writing", count, state);
        } catch (Throwable e) {
            throw asShareException(e);
        }
    }

    static void sync(int descriptor) throws ShareException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            checked("syncing", (int) SYNC.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw asShareException(e);
        }
    }

    static void close(int descriptor) throws ShareException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            checked("closing", (int) CLOSE.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw asShareException(e);
        }
    }

    private static long checked(String tried, long result, MemorySegment state)
            throws ShareException {
        if (result < 0) {
            throw new ShareException(tried, (int) ERRNO_OF.get(state, 0L));
        }
        return result;
    }

    /// A method handle declares Throwable; what it throws besides ours is a broken invariant.
    private static ShareException asShareException(Throwable e) {
        return switch (e) {
            case ShareException expected -> expected;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a call to the kernel could not be made", e);
        };
    }
}

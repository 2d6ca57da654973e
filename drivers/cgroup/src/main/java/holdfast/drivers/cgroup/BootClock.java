package holdfast.drivers.cgroup;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.LongSupplier;

/// The clock of every deadline (L1): CLOCK_BOOTTIME counts from the machine's boot, sleep included, and nobody can set it.
/// `/proc/uptime` shows the same clock in hundredths of a second, which is what the deadman reads.
///
/// Java itself has no clock that two processes may share: `nanoTime` may begin anywhere, and stands still
/// while the machine sleeps.
public final class BootClock {

    private static final int CLOCK_BOOTTIME = 7;
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private static final MethodHandle GET_TIME = getTime();

    private BootClock() {}

    @SuppressWarnings("restricted")
    private static MethodHandle getTime() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    /// Milliseconds since the machine's boot.
    public static long millis() {
        try (Arena arena = Arena.ofConfined()) {
            return read(timespec(arena));
        }
    }

    /// The same clock for one thread that asks often: nothing is allocated when it is asked.
    public static LongSupplier ofOneThread() {
        MemorySegment time = timespec(Arena.ofAuto());
        return () -> read(time);
    }

    /// A struct timespec: seconds, nanoseconds.
    private static MemorySegment timespec(Arena arena) {
        return arena.allocate(JAVA_LONG, 2);
    }

    private static long read(MemorySegment time) {
        try {
            int result = (int) GET_TIME.invokeExact(CLOCK_BOOTTIME, time);
            if (result != 0) {
                throw new IllegalStateException("the kernel has no CLOCK_BOOTTIME");
            }
            return time.getAtIndex(JAVA_LONG, 0) * 1_000
                    + time.getAtIndex(JAVA_LONG, 1) / 1_000_000;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            // A method handle declares it; this call throws nothing of its own.
            throw new IllegalStateException("the clock can't be read", e);
        }
    }

    /// Which boot its times belong to: a time of another boot says nothing.
    public static UUID bootId() {
        try {
            return UUID.fromString(Files.readString(BOOT_ID).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

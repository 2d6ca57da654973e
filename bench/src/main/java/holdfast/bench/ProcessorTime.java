package holdfast.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The processor time of this program from a moment on, all its threads together: the calling one, the
/// compiler's and the garbage collector's. Time in which others had the processor is not in it, which
/// makes it the steadier measure on a machine with other work.
///
/// For the calling thread the JDK asks a clock. For the others there is `/proc/self/task/TID/schedstat`,
/// whose first number counts nanoseconds up to when the thread last gave its processor up, or up to the
/// last tick of the kernel. A thread that ends meanwhile (compilers do when they are idle) takes with it
/// what it did since the start; what it had done before is not missed.
public final class ProcessorTime {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Path TASKS = Path.of("/proc/self/task");

    /// A link to the calling thread's directory (proc(5)).
    private static final Path SELF = Path.of("/proc/thread-self");

    private final Map<String, Long> others = others();
    private final long own = THREADS.getCurrentThreadCpuTime();

    private ProcessorTime() {}

    /// Begins to count, for the calling thread to read.
    public static ProcessorTime start() {
        return new ProcessorTime();
    }

    /// What this program used since.
    public long nanos() {
        long sum = THREADS.getCurrentThreadCpuTime() - own;
        for (Map.Entry<String, Long> other : others().entrySet()) {
            sum += Math.max(0, other.getValue() - others.getOrDefault(other.getKey(), 0L));
        }
        return sum;
    }

    /// What this program has used in all, in steps of ten milliseconds, with threads that have ended.
    public static long coarseNanos() {
        return PROCESS.getProcessCpuTime();
    }

    private static Map<String, Long> others() {
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            String self = Files.readSymbolicLink(SELF).getFileName().toString();
            for (Path task : tasks) {
                String id = task.getFileName().toString();
                if (!id.equals(self)) {
                    nanos.put(id, nanosOf(task));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return nanos;
    }

    private static long nanosOf(Path task) {
        try {
            String numbers = Files.readString(task.resolve("schedstat"));
            return Long.parseLong(numbers.substring(0, numbers.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }
}

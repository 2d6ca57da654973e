package holdfast.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The processor time of this program, all its threads together: its own, the compiler's and the garbage
/// collector's. Time in which others had the processor is not in it, which makes it the steadier measure
/// on a machine with other work.
///
/// For the calling thread the JDK asks a clock. For the others [#nanos] reads
/// `/proc/self/task/TID/schedstat`, whose first number counts nanoseconds up to when the thread last gave
/// its processor up, or up to the last tick of the kernel. A thread that has ended is no longer in the
/// sum: take differences only over stretches in which none ends that did much. What the JDK offers for a
/// whole process, [#coarseNanos], has them.
public final class ProcessorTime {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Path TASKS = Path.of("/proc/self/task");

    /// A link to the calling thread's directory (proc(5)).
    private static final Path SELF = Path.of("/proc/thread-self");

    private ProcessorTime() {}

    public static long nanos() {
        long sum = THREADS.getCurrentThreadCpuTime();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            Path self = Files.readSymbolicLink(SELF).getFileName();
            for (Path task : tasks) {
                sum += task.getFileName().equals(self) ? 0 : nanosOf(task);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return sum;
    }

    /// The same in steps of ten milliseconds, with threads that have ended.
    public static long coarseNanos() {
        return PROCESS.getProcessCpuTime();
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

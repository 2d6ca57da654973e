package holdfast.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The processor time of this program, all its threads together: its own, the compiler's and the garbage
/// collector's. Time in which others had the processor is not in it, which makes it the steadier measure
/// on a machine with other work.
///
/// [#nanos] is from `/proc/self/task/TID/schedstat`, whose first number counts nanoseconds. A thread that
/// has ended is no longer in its sum: take differences only over stretches in which none ends that did
/// much. What the JDK offers for a whole process, [#coarseNanos], has them.
public final class ProcessorTime {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final Path THREADS = Path.of("/proc/self/task");

    private ProcessorTime() {}

    public static long nanos() {
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                sum += nanosOf(thread);
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

    private static long nanosOf(Path thread) {
        try {
            String numbers = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(numbers.substring(0, numbers.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }
}

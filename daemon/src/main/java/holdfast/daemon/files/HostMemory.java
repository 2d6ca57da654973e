package holdfast.daemon.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of the machine's memory is for virtual machines.
final class HostMemory {

    private static final Pattern TOTAL = Pattern.compile("MemTotal: +([0-9]{1,12}) kB");
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    /// Kept for all else that runs on it.
    private static final long OTHERS = 1L << 30;

    private HostMemory() {}

    /// In whole MiB; 0 where the kernel does not say how much there is.
    static long forMachines() {
        try {
            return of(Files.readString(Path.of("/proc/meminfo")));
        } catch (IOException _) {
            return 0;
        }
    }

    /// All but 1 GiB, and half of it at the least.
    ///
    /// @param meminfo as /proc/meminfo has it: proc_meminfo(5)
    static long of(String meminfo) {
        Matcher total = TOTAL.matcher(meminfo);
        if (!total.find()) {
            return 0;
        }
        long bytes = Long.parseLong(total.group(1)) * KIB;
        return Math.max(bytes - OTHERS, bytes / 2) / MIB * MIB;
    }
}

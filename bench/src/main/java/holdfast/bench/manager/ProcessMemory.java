package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a process has in memory now, as the kernel counts it (proc(5), `/proc/PID/status`), in bytes.
///
/// @param resident  all pages that are there: RSS
/// @param anonymous of them those that nobody else can share: heap, stacks, what the JVM keeps for itself
record ProcessMemory(long resident, long anonymous) {

    private static final long KIBI = 1024;

    static ProcessMemory of(long pid) {
        try {
            return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            throw new CannotMeasureException(
                    "reading the memory of process " + pid + ": " + e.getMessage(), e);
        }
    }

    static ProcessMemory parse(List<String> status) {
        return new ProcessMemory(kibibytes(status, "VmRSS:"), kibibytes(status, "RssAnon:"));
    }

    private static long kibibytes(List<String> status, String name) {
        String line =
                status.stream()
                        .filter(one -> one.startsWith(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new CannotMeasureException(
                                        "reading the memory of a process: the kernel says no "
                                                + name));
        return KIBI * Long.parseLong(line.replaceAll("\\D", ""));
    }
}

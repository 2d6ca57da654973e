package holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Watches the machine from /proc, from when it is made until it is read. Looks only at its two ends, so
/// that it costs nothing in between (proc(5): `/proc/stat`, `/proc/loadavg`, `/proc/PID/stat`).
public final class LoadMeter {

    /// The kernel counts processor time in hundredths of a second, whatever its own clock (USER_HZ).
    private static final double TICKS_A_SECOND = 100;

    private static final double BUSY = 0.05;
    private static final Path PROC = Path.of("/proc");

    /// The processor time of the whole machine, in ticks, over all processors.
    private record Whole(long used, long stolen, long all) {}

    private final long startedAt = System.nanoTime();
    private final double loadBefore = loadAverage();
    private final Whole before = whole();
    private final Map<Long, Long> processesBefore = processes();
    private final long ownBefore = own(processesBefore);

    /// What the machine did since.
    public MachineLoad read() {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        Whole after = whole();
        Map<Long, Long> processesAfter = processes();
        double all = Math.max(1, after.all() - before.all());
        double own = own(processesAfter) - ownBefore;
        double used = after.used() - before.used();
        Set<Long> ours = ours();
        int busy = 0;
        for (Map.Entry<Long, Long> process : processesAfter.entrySet()) {
            long ticks = process.getValue() - processesBefore.getOrDefault(process.getKey(), 0L);
            busy +=
                    !ours.contains(process.getKey()) && ticks > BUSY * seconds * TICKS_A_SECOND
                            ? 1
                            : 0;
        }
        return new MachineLoad(
                Runtime.getRuntime().availableProcessors(),
                seconds,
                loadBefore,
                loadAverage(),
                own / all,
                Math.max(0, used - own) / all,
                (after.stolen() - before.stolen()) / all,
                busy);
    }

    /// This process and what it started: daemons that are measured are no load of others.
    private static Set<Long> ours() {
        Set<Long> ours = new HashSet<>();
        ours.add(ProcessHandle.current().pid());
        ProcessHandle.current().descendants().forEach(child -> ours.add(child.pid()));
        return ours;
    }

    private static long own(Map<Long, Long> ticks) {
        return childrenThatEnded()
                + ours().stream().mapToLong(process -> ticks.getOrDefault(process, 0L)).sum();
    }

    /// The sum of cutime and cstime, the 16th and 17th field: of children that have ended and were waited for.
    private static long childrenThatEnded() {
        String line = text(PROC.resolve("self").resolve("stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }

    private static double loadAverage() {
        return Double.parseDouble(text(PROC.resolve("loadavg")).split(" ", 2)[0]);
    }

    private static Whole whole() {
        String[] fields =
                text(PROC.resolve("stat")).lines().findFirst().orElseThrow().trim().split(" +");
        long user = Long.parseLong(fields[1]);
        long nice = Long.parseLong(fields[2]);
        long system = Long.parseLong(fields[3]);
        long idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
        long interrupts = Long.parseLong(fields[6]) + Long.parseLong(fields[7]);
        long stolen = Long.parseLong(fields[8]);
        long used = user + nice + system + interrupts;
        return new Whole(used, stolen, used + stolen + idle);
    }

    /// The processor time of every process, in ticks. One that ends meanwhile is left out here and still
    /// counted in the whole.
    private static Map<Long, Long> processes() {
        Map<Long, Long> ticks = new HashMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : found) {
                String line = textOrNothing(process.resolve("stat"));
                if (!line.isEmpty()) {
                    ticks.put(Long.parseLong(process.getFileName().toString()), ticksOf(line));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ticks;
    }

    /// The sum of utime and stime, the 14th and 15th field; the second, a name, may hold anything.
    private static long ticksOf(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String textOrNothing(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException gone) {
            return "";
        }
    }
}

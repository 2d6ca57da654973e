package holdfast.bench.volumes;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Outcome;
import holdfast.bench.Scratch;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.nbd.Guest;
import holdfast.bench.nbd.Load;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// What a daemon takes of its machine with no volume, with one and with twenty.
public final class VolumeFootprintBenchmark implements Benchmark {

    private static final long MIB = 1 << 20;
    private static final long BYTES = 64 * MIB;
    private static final long LOG_BYTES = 128 * MIB;
    private static final double KIBI_A_MEBI = 1_024;

    private final SecureRandom chance;

    /// @param chance where ids come from
    public VolumeFootprintBenchmark(SecureRandom chance) {
        this.chance = chance;
    }

    @Override
    public String name() {
        return "volume-footprint";
    }

    @Override
    public String subject() {
        return "memory, threads, logs and idle processor time of a daemon with volumes";
    }

    @Override
    public double mostOtherLoad() {
        return 0.5;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Findings findings = new Findings(name(), progress);
        int many = effort == Effort.QUICK ? 3 : 20;
        long settle = effort == Effort.QUICK ? 1_000 : 8_000;
        try (Scratch scratch = Scratch.make(name())) {
            progress.accept("starting two nodes and a witness");
            try (VolumeStand stand = VolumeStand.start(2, true, scratch, chance)) {
                List<SandboxNode> nodes = stand.cluster().nodes();
                tell(stand, settle, "0 volumes", findings);
                for (int volume = 1; volume <= many; volume++) {
                    stand.make("v" + volume, BYTES, LOG_BYTES, nodes);
                    if (volume == 1) {
                        tell(stand, settle, "1 volume", findings);
                    }
                }
                tell(stand, settle, many + " volumes", findings);
                for (int volume = 1; volume <= many; volume++) {
                    try (Guest guest = stand.guest("v" + volume, BYTES)) {
                        guest.write(Load.writes(16, BYTES / Guest.BLOCK));
                    }
                }
                tell(stand, settle, many + " volumes, written", findings);
            }
        } catch (IOException e) {
            throw new CannotMeasureException("writing: " + e.getMessage(), e);
        }
        findings.note(
                "of each of two nodes with a copy of every volume, each of 64 MiB with a log of 128 MiB; written: all of each"
                        + " once, at random; after "
                        + settle / 1_000
                        + " s of rest");
        return findings.outcome();
    }

    private static void tell(VolumeStand stand, long settle, String when, Findings findings) {
        String key = when.replace(", ", "-").replace(' ', '-');
        Pause.millis(settle);
        double[] used = all(stand, pid -> -millisUsed(pid));
        long begun = System.nanoTime();
        double[] rss = all(stand, pid -> status(pid, "VmRSS:") / KIBI_A_MEBI);
        double[] threads = all(stand, pid -> status(pid, "Threads:"));
        Pause.millis(settle);
        double[] after = all(stand, VolumeFootprintBenchmark::millisUsed);
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (int node = 0; node < used.length; node++) {
            used[node] = (used[node] + after[node]) / seconds;
        }
        double[] logs =
                stand.cluster().nodes().stream()
                        .mapToDouble(node -> logBytes(stand, node) / (double) MIB)
                        .toArray();
        findings.line("rss-" + key, "RSS of a daemon, " + when, "MiB", rss);
        findings.line("threads-" + key, "threads of a daemon, " + when, "", threads);
        findings.line("cpu-" + key, "idle processor time, " + when, "ms/s", used);
        findings.line("logs-" + key, "logs of volumes on a node, " + when, "MiB", logs);
    }

    private static double[] all(VolumeStand stand, ToDoubleFunction<Long> what) {
        return stand.cluster().nodes().stream()
                .mapToDouble(node -> what.applyAsDouble(Cluster.pid(node)))
                .toArray();
    }

    private static long logBytes(VolumeStand stand, SandboxNode node) {
        try (var files = Files.walk(stand.scratch().file("pool-" + node.name()))) {
            long bytes = 0;
            for (Path file : files.filter(each -> each.endsWith("log")).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new CannotMeasureException("looking at the pool of " + node + ": " + e, e);
        }
    }

    /// A line of proc(5) `status`.
    private static double status(long pid, String name) {
        return text(pid, "status")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new CannotMeasureException("process " + pid + ": no " + name));
    }

    /// Processor time of all its threads: in steps of 10 ms (proc(5), `stat`).
    private static double millisUsed(long pid) {
        String line = text(pid, "stat");
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    private static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new CannotMeasureException("looking at process " + pid + ": " + e, e);
        }
    }
}

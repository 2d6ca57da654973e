package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Figure;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.Table;
import holdfast.bench.cluster.Cluster;
import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What daemons have in memory after their start and while many clients write, and how large their logs get.
final class Memory {

    private static final double GOAL_MEBIBYTES = 120;
    private static final double MEBI = 1024 * 1024;
    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// After it the writing ends, and the note says how many there were.
    private static final Duration LIMIT = Duration.ofMinutes(40);

    private static final int KEYS = 100;
    private static final int ROWS = 12;

    /// A look at all daemons.
    private record Look(double seconds, long writes, List<ProcessMemory> memory, List<Long> logs) {

        double most() {
            return memory.stream().mapToLong(ProcessMemory::resident).max().orElse(0) / MEBI;
        }

        double mostLog() {
            return logs.stream().mapToLong(size -> size).max().orElse(0) / MEBI;
        }
    }

    private final Cluster cluster;
    private final Findings findings;

    /// @param cluster that was just founded
    Memory(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    void measure(int writes) throws InterruptedException {
        Figure bare =
                findings.line(
                        "rss-bare",
                        "RSS of a bare JVM",
                        "MiB",
                        new double[] {Bare.once().mebibytes()});
        Thread.sleep(SETTLE);
        SandboxNode leader = cluster.leader();
        tell("idle", "idle after its start", leader, bare);
        List<Look> looks = flood(writes);
        Thread.sleep(SETTLE);
        long done = looks.getLast().writes();
        String when = String.format(Locale.ROOT, "after %,d writes", done);
        tell("loaded", when, cluster.leader(), bare);
        double most = looks.stream().mapToDouble(Look::most).max().orElse(0);
        findings.line(
                "rss-most", "largest RSS of any daemon meanwhile", "MiB", new double[] {most});
        double log = looks.stream().mapToDouble(Look::mostLog).max().orElse(0);
        findings.line("log-most", "largest log of any daemon meanwhile", "MiB", new double[] {log});
        findings.further(trail(looks));
        findings.note(
                String.format(
                        Locale.ROOT,
                        "memory: %,d writes of %d keys by %d clients over kept connections through all three nodes, in %.0f s%s",
                        done,
                        KEYS,
                        Flood.CLIENTS,
                        looks.getLast().seconds(),
                        done < 1_000_000 ? "; the goal is about a million" : ""));
    }

    private void tell(String name, String when, SandboxNode leader, Figure bare) {
        ProcessMemory leads = ProcessMemory.of(Cluster.pid(leader));
        double[] followers =
                cluster.othersThan(leader).stream()
                        .mapToDouble(node -> ProcessMemory.of(Cluster.pid(node)).resident() / MEBI)
                        .toArray();
        goal("rss-" + name + "-leader", "RSS of the leader " + when, leads.resident() / MEBI, bare);
        findings.line(
                "rss-" + name + "-followers",
                "RSS of the followers " + when,
                "MiB",
                followers,
                new Goals(new Goal.AtMost(GOAL_MEBIBYTES), new Goal.AtMost(GOAL_MEBIBYTES)),
                Findings.times(Figure.of("", "MiB", followers, Goal.none()), bare, "a bare JVM"));
        findings.line(
                "rss-" + name + "-anonymous",
                "  of the leader's, what is not of files",
                "MiB",
                new double[] {leads.anonymous() / MEBI});
    }

    private void goal(String name, String what, double mebibytes, Figure bare) {
        double[] value = {mebibytes};
        findings.line(
                name,
                what,
                "MiB",
                value,
                Goals.median(GOAL_MEBIBYTES),
                Findings.times(Figure.of("", "MiB", value, Goal.none()), bare, "a bare JVM"));
    }

    private List<Look> flood(int writes) throws InterruptedException {
        List<ClusterClient> all = cluster.nodes().stream().map(cluster::at).toList();
        List<Look> looks = new ArrayList<>();
        long begun = System.nanoTime();
        try (Flood flood =
                Flood.start(
                        all,
                        writes,
                        (node, number) ->
                                node.putSetting("bench/key" + number % KEYS, "value " + number))) {
            looks.add(look(begun, 0));
            while (!flood.isOver() && System.nanoTime() - begun < LIMIT.toNanos()) {
                Thread.sleep(LOOK);
                looks.add(look(begun, flood.done()));
                if (looks.size() % 20 == 0) {
                    findings.say(told(looks.getLast()));
                }
            }
            flood.stop();
            looks.add(look(begun, flood.done()));
        }
        return looks;
    }

    private static String told(Look look) {
        return String.format(
                Locale.ROOT,
                "memory: %,d writes in %.0f s, largest RSS %.0f MiB, largest log %.1f MiB",
                look.writes(),
                look.seconds(),
                look.most(),
                look.mostLog());
    }

    private Look look(long begun, long writes) {
        return new Look(
                (System.nanoTime() - begun) / 1e9,
                writes,
                cluster.nodes().stream().map(node -> ProcessMemory.of(Cluster.pid(node))).toList(),
                cluster.nodes().stream()
                        .map(node -> size(node.place().dataDirectory().resolve("log")))
                        .toList());
    }

    /// Files come and go while it is counted.
    private static long size(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            long sum = 0;
            for (Path file : files.toList()) {
                try {
                    sum += Files.size(file);
                } catch (NoSuchFileException gone) {
                    // It was let go meanwhile.
                }
            }
            return sum;
        } catch (IOException e) {
            throw new CannotMeasureException("counting " + directory + ": " + e.getMessage(), e);
        }
    }

    /// A dozen of the looks.
    private Table trail(List<Look> looks) {
        List<String> heads = new ArrayList<>(List.of("writes", "s"));
        cluster.nodes().forEach(node -> heads.add("RSS of " + node + ", MiB"));
        heads.add("largest log, MiB");
        Table table = new Table(heads.toArray(String[]::new));
        int rows = Math.min(ROWS, looks.size());
        for (int row = 0; row < rows; row++) {
            Look look = looks.get(rows == 1 ? 0 : row * (looks.size() - 1) / (rows - 1));
            List<String> cells = new ArrayList<>();
            cells.add(String.format(Locale.ROOT, "%,d", look.writes()));
            cells.add(Findings.text(look.seconds()));
            look.memory().forEach(one -> cells.add(Findings.text(one.resident() / MEBI)));
            cells.add(Findings.text(look.mostLog()));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }
}

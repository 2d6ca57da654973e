package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Findings;
import holdfast.bench.cluster.Waits;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What daemon, guard and deadman of a node take of the machine: memory, and processor time.
final class Footprints {

    private static final int GROUPS = 10;
    private static final long SETTLE_MILLIS = 5_000;
    private static final double KIBI_A_MEBI = 1_024;

    private final Findings findings;
    private final SecureRandom chance;

    Footprints(Findings findings, SecureRandom chance) {
        this.findings = findings;
        this.chance = chance;
    }

    /// One of the three processes.
    private record Who(String name, Function<SandboxNode, Optional<ProcessId>> find) {

        long pid(SandboxNode node) {
            return find.apply(node)
                    .orElseThrow(() -> new CannotMeasureException(node + " has no " + name))
                    .pid();
        }
    }

    private static final List<Who> ALL =
            List.of(
                    new Who("daemon", SandboxNode::process),
                    new Who("guard", node -> node.whole().guard()),
                    new Who("deadman", node -> node.whole().deadman()));

    /// @param seconds that processor time is counted for
    void measure(int seconds) {
        findings.say("memory: starting three nodes");
        try (Stand stand = Stand.bare(Topology.THREE, LeaseLength.NORMAL, chance)) {
            Pause.millis(SETTLE_MILLIS);
            tell("idle", stand.cluster().nodes());
            for (int group = 1; group <= GROUPS; group++) {
                stand.create("sleeper" + group, List.of("sleep", "infinity"));
            }
            for (int group = 1; group <= GROUPS; group++) {
                String name = "sleeper" + group;
                Waits.until(name + " is online", () -> stand.group(name).state().equals("online"));
            }
            Pause.millis(SETTLE_MILLIS);
            tell("with " + GROUPS + " groups", stand.cluster().nodes());
            findings.say("processor time over " + seconds + " s");
            processorTime(stand.cluster().nodes(), seconds);
        }
        findings.note(
                "memory: of each of three nodes on one machine, with "
                        + GROUPS
                        + " groups between them; PSS shares what they have in common, the JDK's own files above all, among all"
                        + " who have it");
    }

    private void tell(String when, List<SandboxNode> nodes) {
        String key = when.replace(' ', '-');
        for (Who who : ALL) {
            findings.line(
                    "rss-" + who.name() + "-" + key,
                    "RSS of a " + who.name() + ", " + when,
                    "MiB",
                    nodes.stream().mapToDouble(node -> mebibytes(who.pid(node), "Rss:")).toArray());
            findings.line(
                    "pss-" + who.name() + "-" + key,
                    "PSS of a " + who.name() + ", " + when,
                    "MiB",
                    nodes.stream().mapToDouble(node -> mebibytes(who.pid(node), "Pss:")).toArray());
        }
    }

    private void processorTime(List<SandboxNode> nodes, int seconds) {
        double[][] used = new double[ALL.size()][nodes.size()];
        count(nodes, used, -1);
        long begun = System.nanoTime();
        Pause.millis(1_000L * seconds);
        double took = (System.nanoTime() - begun) / 1e9;
        count(nodes, used, 1);
        for (int who = 0; who < ALL.size(); who++) {
            double[] perMinute = new double[nodes.size()];
            for (int node = 0; node < nodes.size(); node++) {
                perMinute[node] = used[who][node] * 60 / took;
            }
            String name = ALL.get(who).name();
            findings.line(
                    "cpu-" + name, "processor time of a " + name + " in a minute", "ms", perMinute);
        }
    }

    private static void count(List<SandboxNode> nodes, double[][] used, int sign) {
        for (int who = 0; who < ALL.size(); who++) {
            for (int node = 0; node < nodes.size(); node++) {
                used[who][node] += sign * millisUsed(ALL.get(who).pid(nodes.get(node)));
            }
        }
    }

    /// Processor time of all threads that live, and of those that ended: in steps of 10 ms (proc(5), `stat`).
    private static double millisUsed(long pid) {
        String line = text(pid, "stat");
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    /// A sum over all that is mapped (proc(5), `smaps_rollup`).
    private static double mebibytes(long pid, String name) {
        return text(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBI_A_MEBI)
                .findFirst()
                .orElseThrow(() ->
                        new CannotMeasureException(
                                "reading the memory of process "
                                        + pid
                                        + ": the kernel says no "
                                        + name));
    }

    private static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new CannotMeasureException("looking at process " + pid + ": " + e, e);
        }
    }
}

package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.frontends.api.GroupView;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A whole machine stands still (SIGSTOP of daemon, guard, deadman and the process, as one) for longer than its lease, so
/// that its group runs elsewhere; then it goes on. For how long its process executes until it is frozen or killed (L9).
final class Standstills {

    private static final double GOAL_MILLIS = 100;

    private final Stand stand;
    private final Findings findings;

    Standstills(Stand stand, Findings findings) {
        this.stand = stand;
        this.findings = findings;
    }

    /// @param ran   from the order to go on to the last line, in milliseconds
    /// @param lines that it wrote
    private record Woken(double ran, double lines) {}

    void measure(int runs) {
        double[] ran = new double[runs];
        double[] lines = new double[runs];
        for (int run = 0; run < runs; run++) {
            Woken one = once(run % 2 == 1);
            ran[run] = one.ran();
            lines[run] = one.lines();
            findings.say(
                    stand.lease().word()
                            + ": machine stood still, run "
                            + (run + 1)
                            + " of "
                            + runs
                            + ": its process ran for "
                            + Findings.text(one.ran())
                            + " ms");
        }
        String key = stand.lease().word();
        String lease = "lease " + key + ": machine that stood still";
        findings.line(
                "woken-" + key,
                lease + " goes on, its process runs for",
                "ms",
                ran,
                new Goals(Goal.none(), new Goal.AtMost(GOAL_MILLIS)),
                "");
        findings.line("woken-lines-" + key, lease + ", lines written meanwhile", "lines", lines);
    }

    private Woken once(boolean led) {
        stand.awaitReady();
        SandboxNode owner = stand.owner();
        stand.lead(owner, led);
        stand.awaitReady();
        long run = stand.agreed().run();
        Cluster.must(() -> {
            owner.pause();
            return owner;
        });
        Waits.until(
                "the group writes elsewhere",
                () -> {
                    GroupView group = stand.group();
                    return group.run() > run
                            && stand.stamps().hasBegun(group.owner().name(), group.run());
                });
        List<Long> all = all(owner);
        long woken = Stamps.now();
        wake(all);
        Cluster.must(() -> {
            owner.resume();
            return owner;
        });
        Waits.until("what was moved has ended on " + owner, () -> hasNoRun(owner));
        stand.awaitReady();
        List<Long> after = stand.stamps().run(run).orElseThrow().since(woken);
        return new Woken(
                after.isEmpty() ? 0 : (after.getLast() - woken) / 1e3, (double) after.size());
    }

    /// What a node consists of; the group's process comes first, so that nobody has a start over it.
    private static List<Long> all(SandboxNode node) {
        List<Long> all = new ArrayList<>();
        try (Stream<Path> below = Files.walk(node.whole().cgroup().orElseThrow(), 2)) {
            for (Path file : below.filter(one -> one.endsWith("cgroup.procs")).toList()) {
                Files.readAllLines(file).forEach(line -> all.add(Long.parseLong(line)));
            }
        } catch (IOException e) {
            throw new CannotMeasureException("looking at what runs on " + node + ": " + e, e);
        }
        Stream.of(node.process(), node.whole().guard(), node.whole().deadman())
                .flatMap(Optional::stream)
                .forEach(one -> all.add(one.pid()));
        return all;
    }

    /// SIGCONT for all of them by one process, so that they go on as one.
    private static void wake(List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-CONT"));
        pids.forEach(pid -> command.add(pid.toString()));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CannotMeasureException("letting a node go on: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasNoRun(SandboxNode node) {
        try (DirectoryStream<Path> runs =
                Files.newDirectoryStream(node.whole().cgroup().orElseThrow(), Files::isDirectory)) {
            return !runs.iterator().hasNext();
        } catch (IOException e) {
            throw new CannotMeasureException("looking at what runs on " + node + ": " + e, e);
        }
    }
}

package holdfast.bench.groups;

import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The daemon of the group's node is killed (SIGKILL), and nothing else; the guard starts it again. What the group's process
/// notices of it.
///
/// A guard starts a daemon again at once, and waits a while before it does so again where that one dies within a minute
/// of its start. What is measured is a daemon that ran well: so each is killed once, and again only when it has run for
/// longer. The clusters take turns, and in each the group goes from node to node, so that less of that time is waited.
final class Restarts {

    /// One of so many may be frozen.
    private static final int ONE_OF = 20;

    private static final Duration RAN_WELL = Duration.ofSeconds(61);
    private static final long AFTER_MICROS = 500_000;

    private final List<Stand> stands;
    private final LeaseLength lease;
    private final Findings findings;

    /// By the node's directory.
    private final Map<Path, Instant> killed = new HashMap<>();

    /// @param stands with leases of one length
    Restarts(List<Stand> stands, Findings findings) {
        this.stands = List.copyOf(stands);
        this.lease = stands.getFirst().lease();
        this.findings = findings;
    }

    /// One run, in milliseconds.
    ///
    /// @param back until the next daemon's API answered
    private record Restart(double back, double gap, boolean frozen, boolean moved) {}

    void measure(int runs) {
        double[] back = new double[runs];
        double[] gaps = new double[runs];
        int frozen = 0;
        int moved = 0;
        for (int run = 0; run < runs; run++) {
            int turn = run / stands.size();
            Restart one = once(stands.get(run % stands.size()), turn % 2 == 1);
            back[run] = one.back();
            gaps[run] = one.gap();
            frozen += one.frozen() ? 1 : 0;
            moved += one.moved() ? 1 : 0;
            findings.say(
                    lease.word()
                            + ": daemon killed, run "
                            + (run + 1)
                            + " of "
                            + runs
                            + ": back after "
                            + Findings.text(one.back())
                            + " ms, longest gap "
                            + Findings.text(one.gap())
                            + " ms"
                            + (one.frozen() ? ", FROZEN" : "")
                            + (one.moved() ? ", MOVED" : ""));
        }
        String key = lease.word();
        String what = "lease " + key + ": daemon killed";
        findings.line("daemon-back-" + key, what + " to its API answers", "ms", back);
        findings.line("daemon-gap-" + key, what + ", longest gap of the process", "ms", gaps);
        count("daemon-frozen-" + key, what + ", runs in which it was frozen", frozen, runs);
        count("daemon-moved-" + key, what + ", runs in which it was moved", moved, runs);
    }

    private void count(String name, String what, int found, int runs) {
        findings.line(
                name,
                what,
                "of " + runs,
                new double[] {found},
                Goals.median(Math.floorDiv(runs, ONE_OF)),
                "");
    }

    private Restart once(Stand stand, boolean led) {
        stand.awaitReady();
        SandboxNode node = longestAgo(stand);
        stand.move(node);
        stand.lead(node, led);
        while (killedAt(node).plus(RAN_WELL).isAfter(Instant.now()) && Pause.millis(100)) {
            // Its daemon has to run well first.
        }
        stand.awaitReady();
        long run = stand.agreed().run();
        ProcessId before = node.process().orElseThrow();
        try (Frost frost = Frost.over(node.whole().cgroup().orElseThrow())) {
            killed.put(node.place().home(), Instant.now());
            long from = Stamps.now();
            Cluster.must(() -> {
                Signal.KILL.send(before.pid());
                return before;
            });
            Waits.until(
                    "another daemon answers on " + node,
                    () ->
                            node.process().filter(now -> !now.equals(before)).isPresent()
                                    && stand.cluster().at(node).node().starts() > 0);
            long back = Stamps.now();
            stand.awaitReady();
            // Long enough that the old lease would be over.
            stand.awaitLineAfter(from + 1_010 * lease.millis() + AFTER_MICROS);
            boolean moved = stand.agreed().run() != run;
            double gap = stand.longestGap(run, from, Stamps.now());
            return new Restart((back - from) / 1e3, gap, frost.times() > 0, moved);
        }
    }

    private SandboxNode longestAgo(Stand stand) {
        return stand.cluster().nodes().stream()
                .min(Comparator.comparing(this::killedAt))
                .orElseThrow();
    }

    private Instant killedAt(SandboxNode node) {
        return killed.getOrDefault(node.place().home(), Instant.EPOCH);
    }
}

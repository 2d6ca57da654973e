package holdfast.bench.manager;

import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.cluster.Cluster;
import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.time.Duration;
import java.util.List;

/// A node is cut off: packets between it and the others vanish without a word, while clients write. Then they pass again,
/// and it has to become current: to apply what the leader had applied at that moment.
final class Cuts {

    private static final Duration CUT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double GOAL = 1;
    private static final double NANOS_A_SECOND = 1e9;

    private final Cluster cluster;
    private final Findings findings;

    Cuts(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /// One run.
    ///
    /// @param missed what was written meanwhile
    private record Run(double seconds, long missed) {}

    void measure(int runs, boolean witness) {
        String shape = witness ? "two nodes and a witness" : "three nodes";
        double[] seconds = new double[runs];
        long missed = 0;
        for (int run = 0; run < runs; run++) {
            Run one;
            try {
                one = once();
            } catch (SandboxException e) {
                findings.note("cuts are not measured: " + e.problem());
                return;
            }
            seconds[run] = one.seconds();
            missed += one.missed();
            findings.say(
                    "cut of 10 s, "
                            + shape
                            + ": run "
                            + (run + 1)
                            + " of "
                            + runs
                            + ", "
                            + Findings.text(one.seconds())
                            + " s");
        }
        findings.line(
                witness ? "heal-2w" : "heal-3",
                "cut of 10 s healed to current, " + shape,
                "s",
                seconds,
                Goals.median(GOAL),
                "");
        findings.note(
                "in a cut of 10 s, "
                        + shape
                        + ", the node that was cut off missed "
                        + missed / runs
                        + " changes");
    }

    private Run once() throws SandboxException {
        SandboxNode before = cluster.leader();
        SandboxNode victim = cluster.someFollower();
        List<ClusterClient> everybody = cluster.nodes().stream().map(cluster::at).toList();
        try (Writers writers = Writers.start(everybody)) {
            writers.awaitMore(20, LIMIT);
            cluster.sandbox().isolate(victim);
            try {
                Pause.millis(CUT.toMillis());
            } catch (RuntimeException e) {
                cluster.sandbox().healAll();
                throw e;
            }
            // With a witness either of the two may have won.
            SandboxNode leader = cluster.leader();
            SandboxNode behind = leader.equals(victim) ? before : victim;
            long wanted = cluster.revisionAt(leader);
            long missed = wanted - cluster.revisionAt(behind);
            long healed = System.nanoTime();
            cluster.sandbox().healAll();
            awaitRevision(behind, wanted);
            double seconds = (System.nanoTime() - healed) / NANOS_A_SECOND;
            writers.end();
            cluster.awaitWhole();
            return new Run(seconds, missed);
        }
    }

    private void awaitRevision(SandboxNode node, long wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (cluster.revisionAt(node) < wanted) {
            if (System.nanoTime() - end > 0 || !Pause.millis(1)) {
                findings.note(
                        "MISSED: a node was not current "
                                + LIMIT.toSeconds()
                                + " s after a cut; that run counts with this time");
                return;
            }
        }
    }
}

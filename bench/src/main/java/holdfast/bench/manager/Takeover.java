package holdfast.bench.manager;

import holdfast.bench.Figure;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.cluster.Cluster;
import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A member is killed (SIGKILL) while clients write: how long nobody is told that a write was done.
final class Takeover {

    /// Seconds; of the median, with or without a witness.
    private static final double GOAL_MEDIAN = 0.5;

    private static final double GOAL_MAXIMUM = 0.73;
    private static final double GOAL_MAXIMUM_WITNESS = 1.0;
    private static final double GOAL_FOLLOWER = 0.1;

    /// After it a run counts with this time, and is told.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration WRITING = Duration.ofSeconds(30);

    /// The silence after a follower's death is looked for in this time, and compared with as much before it.
    private static final long WINDOW_MILLIS = 2_000;

    /// The kill comes at any moment between two heartbeats.
    private static final int MOST_WAIT_MILLIS = 300;

    private static final int FOLLOWER_WRITERS = 4;
    private static final double NANOS_A_SECOND = 1e9;

    private final Cluster cluster;
    private final SecureRandom chance;
    private final Findings findings;

    Takeover(Cluster cluster, SecureRandom chance, Findings findings) {
        this.cluster = cluster;
        this.chance = chance;
        this.findings = findings;
    }

    /// The leader, so many times.
    void ofLeader(int runs, boolean witness) {
        String shape = witness ? "two nodes and a witness" : "three nodes";
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            seconds[run] = leaderOnce();
            tell("leader killed, " + shape, run, runs, seconds[run]);
        }
        double most = witness ? GOAL_MAXIMUM_WITNESS : GOAL_MAXIMUM;
        findings.line(
                witness ? "takeover-2w" : "takeover-3",
                "leader killed to next write, " + shape,
                "s",
                seconds,
                new Goals(new Goal.AtMost(GOAL_MEDIAN), new Goal.AtMost(most)),
                "");
    }

    private void tell(String what, int run, int runs, double seconds) {
        findings.say(
                what + ": run " + (run + 1) + " of " + runs + ", " + Findings.text(seconds) + " s");
    }

    private double leaderOnce() {
        SandboxNode leader = cluster.leader();
        List<ClusterClient> survivors =
                cluster.othersThan(leader).stream().map(cluster::at).toList();
        long silence;
        try (Writers writers = Writers.start(survivors)) {
            writers.awaitMore(20, WRITING);
            Pause.millis(chance.nextInt(MOST_WAIT_MILLIS));
            long killed = cluster.kill(leader);
            writers.await(timeline -> timeline.untilFirstBegunAfter(killed).isPresent(), LIMIT);
            OptionalLong found = writers.timeline().untilFirstBegunAfter(killed);
            if (found.isEmpty()) {
                findings.note(
                        "MISSED: after a leader's death no write was acknowledged in "
                                + LIMIT.toSeconds()
                                + " s; that run counts with this time");
            }
            silence = found.orElse(LIMIT.toNanos());
        }
        cluster.bringBack(leader);
        return silence / NANOS_A_SECOND;
    }

    /// A follower, so many times: the longest silence after it, and in as much time before.
    void ofFollower(int runs) {
        double[] after = new double[runs];
        double[] before = new double[runs];
        for (int run = 0; run < runs; run++) {
            double[] both = followerOnce();
            before[run] = both[0];
            after[run] = both[1];
            tell("follower killed", run, runs, after[run]);
        }
        Figure usual =
                findings.line("gap-usual", "longest gap in 2 s of writes, all well", "s", before);
        Figure silence = Figure.of("", "s", after, Goal.none());
        findings.line(
                "gap-follower",
                "longest gap in 2 s of writes after a follower's death",
                "s",
                after,
                Goals.median(GOAL_FOLLOWER),
                Findings.times(silence, usual, "all well"));
    }

    private double[] followerOnce() {
        SandboxNode leader = cluster.leader();
        SandboxNode follower = cluster.someFollower();
        List<ClusterClient> each = new ArrayList<>();
        for (int writer = 0; writer < FOLLOWER_WRITERS; writer++) {
            each.add(cluster.at(leader));
        }
        double[] gaps = new double[2];
        try (Writers writers = Writers.start(each)) {
            writers.awaitMore(100, WRITING);
            Pause.millis(WINDOW_MILLIS + chance.nextInt(MOST_WAIT_MILLIS));
            long killed = cluster.kill(follower);
            Pause.millis(WINDOW_MILLIS);
            Timeline timeline = writers.timeline();
            long window = Duration.ofMillis(WINDOW_MILLIS).toNanos();
            gaps[0] = timeline.longestGap(killed - window, killed) / NANOS_A_SECOND;
            gaps[1] = timeline.longestGap(killed, killed + window) / NANOS_A_SECOND;
        }
        cluster.bringBack(follower);
        return gaps;
    }
}

package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Figure;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.cluster.Cluster;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.cluster.SandboxNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// How long a write and a current read take through the leader's API and through a follower's, one after the other; and how
/// many a second many clients get done.
final class Latency {

    private static final double NANOS_A_SECOND = 1e9;
    private static final double MILLIS_A_SECOND = 1e3;
    private static final double HALF = 0.5;
    private static final double MOST = 0.99;

    /// What is asked, through whom, and of which steps it can't do without one: the trips from client to node, from
    /// follower to leader, and from leader to a follower and back.
    private enum Kind {
        WRITE_LEADER("write through the leader", true, true, 2),
        WRITE_FOLLOWER("write through a follower", true, false, 3),
        READ_LEADER("current read through the leader", false, true, 2),
        READ_FOLLOWER("current read through a follower", false, false, 3);

        private final String words;
        private final boolean writes;
        private final boolean atLeader;
        private final int trips;

        Kind(String words, boolean writes, boolean atLeader, int trips) {
            this.words = words;
            this.writes = writes;
            this.atLeader = atLeader;
            this.trips = trips;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        double floor(double sync, double trip) {
            return trips * trip + (writes ? sync : 0);
        }

        void ask(ClusterClient node, long number) throws ClientException {
            if (writes) {
                node.putSetting("bench/key" + number % 100, "value " + number);
            } else {
                node.setting("bench/key0");
            }
        }
    }

    /// Of one kind, over the rounds.
    private static final class Series {
        private final double[] half;
        private final double[] most;
        private final double[] floors;

        Series(int rounds) {
            half = new double[rounds];
            most = new double[rounds];
            floors = new double[rounds];
        }
    }

    private final Cluster cluster;
    private final Plan plan;
    private final Findings findings;
    private final SandboxNode leader;
    private final ClusterClient atLeader;
    private final ClusterClient atFollower;

    Latency(Cluster cluster, Plan plan, Findings findings) {
        this.cluster = cluster;
        this.plan = plan;
        this.findings = findings;
        this.leader = cluster.leader();
        this.atLeader = cluster.at(leader);
        this.atFollower = cluster.at(cluster.someFollower());
    }

    void measure() throws InterruptedException {
        int rounds = plan.rounds();
        double[] syncs = new double[rounds];
        double[] trips = new double[rounds];
        Map<Kind, Series> series = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            series.put(kind, new Series(rounds));
            // The first calls find everything cold.
            calls(kind);
        }
        double[] writes = new double[rounds];
        double[] reads = new double[rounds];
        try (Floor floor = Floor.in(cluster.sandbox().layout().directory(), trust())) {
            floor.syncs();
            floor.trips();
            for (int round = 0; round < rounds; round++) {
                findings.say("writes and reads: round " + (round + 1) + " of " + rounds);
                syncs[round] = floor.syncs().millisWithin(HALF);
                trips[round] = floor.trips().millisWithin(HALF);
                for (Kind kind : Kind.values()) {
                    Samples samples = calls(kind);
                    Series of = Objects.requireNonNull(series.get(kind));
                    of.half[round] = samples.millisWithin(HALF);
                    of.most[round] = samples.millisWithin(MOST);
                    of.floors[round] = kind.floor(syncs[round], trips[round]);
                }
                writes[round] = rate(Kind.WRITE_LEADER);
                reads[round] = rate(Kind.READ_LEADER);
            }
        }
        tell(series, syncs, trips);
        tellRates(writes, reads, syncs);
    }

    private ClientSettings.Trust trust() {
        try {
            return ClientSettings.read(cluster.sandbox().layout().client())
                    .trust()
                    .orElseThrow(() -> new CannotMeasureException("the sandbox has no client"));
        } catch (SettingsException e) {
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
    }

    private Samples calls(Kind kind) {
        ClusterClient node = kind.atLeader ? atLeader : atFollower;
        long[] nanos = new long[plan.calls()];
        try {
            for (int call = 0; call < nanos.length; call++) {
                long begun = System.nanoTime();
                kind.ask(node, call);
                nanos[call] = System.nanoTime() - begun;
            }
        } catch (ClientException e) {
            throw new CannotMeasureException(kind.words + ": " + e.getMessage(), e);
        }
        return new Samples(nanos);
    }

    /// A second, through all nodes together.
    private double rate(Kind kind) throws InterruptedException {
        List<ClusterClient> all = cluster.nodes().stream().map(cluster::at).toList();
        long begun = System.nanoTime();
        try (Flood flood = Flood.start(all, Long.MAX_VALUE, kind::ask)) {
            Thread.sleep(plan.flood());
            flood.stop();
            return flood.done() * NANOS_A_SECOND / (System.nanoTime() - begun);
        }
    }

    private void tell(Map<Kind, Series> series, double[] syncs, double[] trips) {
        findings.line("sync", "append of 4 KiB and fdatasync, p50", "ms", syncs);
        findings.line("trip", "TLS there and back on loopback, p50", "ms", trips);
        for (Kind kind : Kind.values()) {
            Series of = Objects.requireNonNull(series.get(kind));
            Figure half = Figure.of("", "ms", of.half, Goal.none());
            Figure floor = Figure.of("", "ms", of.floors, Goal.none());
            findings.line(
                    kind.id() + "-p50",
                    kind.words + ", p50",
                    "ms",
                    of.half,
                    Goals.NONE,
                    Findings.times(half, floor, "its floor"));
            findings.line(kind.id() + "-p99", kind.words + ", p99", "ms", of.most);
        }
    }

    private void tellRates(double[] writes, double[] reads, double[] syncs) {
        Figure sync = Figure.of("", "ms", syncs, Goal.none());
        Figure rate = Figure.of("", "1/s", writes, Goal.none());
        double perSync = rate.median() * sync.median() / MILLIS_A_SECOND;
        findings.line(
                "write-rate",
                "writes of " + Flood.CLIENTS + " clients, all nodes",
                "1/s",
                writes,
                Goals.NONE,
                Findings.text(perSync) + " in the time of a sync");
        findings.line("read-rate", "current reads of " + Flood.CLIENTS + " clients", "1/s", reads);
    }
}

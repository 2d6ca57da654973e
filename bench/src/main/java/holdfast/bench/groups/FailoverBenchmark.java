package holdfast.bench.groups;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.core.cluster.lease.LeaseLength;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// The node that runs a group is killed: how long until the group runs elsewhere, and what that time is made of.
public final class FailoverBenchmark implements Benchmark {

    /// From the kill to the order to start elsewhere, above the length of the lease, in every run: an election and all
    /// else that is not waiting for the lease.
    private static final double GOAL_ABOVE_LEASE = 2_000;

    private final OptionalInt runs;
    private final Set<LeaseLength> leases;
    private final Set<Topology> topologies;
    private final SecureRandom chance;

    /// @param runs       of each kind of cluster and lease, instead of the usual number
    /// @param leases     what is measured; all where it is empty
    /// @param topologies likewise
    /// @param chance     where ids and moments come from
    public FailoverBenchmark(
            OptionalInt runs,
            Set<LeaseLength> leases,
            Set<Topology> topologies,
            SecureRandom chance) {
        this.runs = runs;
        this.leases = EnumSet.copyOf(leases.isEmpty() ? EnumSet.allOf(LeaseLength.class) : leases);
        this.topologies =
                EnumSet.copyOf(topologies.isEmpty() ? EnumSet.allOf(Topology.class) : topologies);
        this.chance = chance;
    }

    @Override
    public String name() {
        return "process-failover";
    }

    @Override
    public String subject() {
        return "real nodes: the one that runs a group is killed";
    }

    @Override
    public double mostOtherLoad() {
        return 0.20;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Findings findings = new Findings(name(), progress);
        int usual = effort == Effort.QUICK ? 2 : 20;
        Set<LeaseLength> chosen =
                effort == Effort.QUICK && leases.size() == LeaseLength.values().length
                        ? EnumSet.of(LeaseLength.FAST)
                        : leases;
        for (LeaseLength lease : chosen) {
            for (Topology topology : topologies) {
                measure(topology, lease, runs.orElse(usual), findings);
            }
        }
        note(findings);
        return findings.outcome();
    }

    private void measure(Topology topology, LeaseLength lease, int wanted, Findings findings)
            throws InterruptedException {
        String shape =
                String.format(Locale.ROOT, "%s, lease %,d ms", topology.told(), lease.millis());
        List<Failover> done = new Lanes(topology, lease, chance, findings::say).run(shape, wanted);
        String key = topology + "-" + lease.word();
        Rows rows = new Rows(findings, key, done);
        double most = lease.millis() + GOAL_ABOVE_LEASE;
        findings.say(shape + ":");
        rows.line("noticed", shape + ": loss noticed", Failover::noticed);
        List<Failover> led = done.stream().filter(Failover::hadLed).toList();
        if (!led.isEmpty()) {
            new Rows(findings, key, led)
                    .line(
                            "elected",
                            "  another elected (the killed one led)",
                            one -> one.elected().orElseThrow());
        }
        rows.line(
                "limit",
                "  the lease's own end: 1.01 lengths after its last grant",
                Failover::limit);
        rows.line("ended", "  its end proposed", Failover::ended);
        findings.line(
                "issued-" + key,
                "  START ISSUED",
                "ms",
                Rows.values(done, Failover::issued),
                new Goals(Goal.none(), new Goal.AtMost(most)),
                rows.ratio(Failover::issued, Failover::limit));
        rows.line("begun", "  given to the machine there", Failover::begun);
        rows.line("first", "  first new line", Failover::first);
        rows.line(
                "wait",
                "  from the lease's own end to its end proposed",
                one -> one.ended() - one.limit());
        rows.line(
                "agree",
                "  from its end proposed to start issued",
                one -> one.issued() - one.ended());
        rows.line(
                "start",
                "  from start issued to first new line",
                one -> one.first() - one.issued());
        long overlaps = done.stream().filter(Failover::overlapped).count();
        findings.figure("overlaps-" + key, "runs", (double) overlaps, new Goal.AtMost(0));
        if (overlaps > 0) {
            findings.note("MISSED: " + shape + ": two runs of the group wrote at the same time");
        }
    }

    /// Lines about the same runs.
    private record Rows(Findings findings, String key, List<Failover> runs) {

        void line(String name, String what, ToDoubleFunction<Failover> value) {
            findings.line(name + "-" + key, what, "ms", values(runs, value));
        }

        static double[] values(List<Failover> runs, ToDoubleFunction<Failover> value) {
            return runs.stream().mapToDouble(value).toArray();
        }

        /// By the same runs, each by itself.
        String ratio(ToDoubleFunction<Failover> one, ToDoubleFunction<Failover> other) {
            double[] ratios =
                    values(runs, run -> one.applyAsDouble(run) / other.applyAsDouble(run));
            Figure figure = Figure.of("", "", ratios, Goal.none());
            return String.format(
                    Locale.ROOT,
                    "%.3f of the lease's own end (at most %.3f)",
                    figure.median(),
                    figure.highest());
        }
    }

    private static void note(Findings findings) {
        findings.note(
                "killed: deadman, guard, daemon and process by SIGKILL, at any moment between two requests for the lease;"
                        + " every second time the node led");
        findings.note(
                "noticed: a client that looks every 10 ms is told so by a living node; issued and ended: the stamps of the"
                        + " events; elected, given to the machine: the daemons' logs; lines: their own stamps");
        findings.note(
                "the lease's own end: 1.01 lengths after the leader that ended it had last granted it, or was elected, which"
                        + " no failover by leases can go below");
        findings.note(
                "in no run did two runs of the group write at the same time, or it is told above");
        if (System.getProperty("holdfast.daemon.options") == null) {
            findings.note("the daemons' JVMs had the sandbox's options, not those of ./holdfast");
        }
    }
}

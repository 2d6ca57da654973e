package holdfast.bench.machines;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.bench.groups.Topology;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import holdfast.sandbox.demo.GuestStage;
import holdfast.sandbox.demo.Moment;
import holdfast.sandbox.demo.Rescue;
import holdfast.sandbox.demo.Voice;
import holdfast.sandbox.model.SandboxException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// The node that runs a virtual machine is killed with all it has: how long until the guest is up elsewhere and writes, what that time is made
/// of, and what is lost. Each run is the main act of the demo.
public final class MachineFailoverBenchmark implements Benchmark {

    /// From the kill to the order to start elsewhere, above the length of the lease, in every run.
    private static final double GOAL_ABOVE_LEASE = 2_000;

    private final OptionalInt runs;
    private final Set<LeaseLength> leases;
    private final Set<Topology> topologies;
    private final SecureRandom chance;

    /// @param runs       of each kind of cluster and lease, instead of the usual number
    /// @param leases     what is measured; the usual one where it is empty
    /// @param topologies what is measured; all where it is empty
    /// @param chance     where ids and moments come from
    public MachineFailoverBenchmark(
            OptionalInt runs,
            Set<LeaseLength> leases,
            Set<Topology> topologies,
            SecureRandom chance) {
        this.runs = runs;
        this.leases = EnumSet.copyOf(leases.isEmpty() ? EnumSet.of(LeaseLength.NORMAL) : leases);
        this.topologies =
                EnumSet.copyOf(topologies.isEmpty() ? EnumSet.allOf(Topology.class) : topologies);
        this.chance = chance;
    }

    @Override
    public String name() {
        return "failover";
    }

    @Override
    public String subject() {
        return "real nodes and a real guest: the node that runs it is killed";
    }

    @Override
    public double mostOtherLoad() {
        return 0.20;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) {
        Findings findings = new Findings(name(), progress);
        int wanted = runs.orElse(effort == Effort.QUICK ? 2 : 20);
        for (LeaseLength lease : leases) {
            for (Topology topology : topologies) {
                measure(topology, lease, wanted, findings);
            }
        }
        findings.note(
                "killed: deadman, guard, daemon and the guest's QEMU by SIGKILL; every second time the node led. Milliseconds since the order to kill");
        findings.note(
                "noticed, elected: a client was told so; lease ended, copy promoted, start issued: the stamps of the events; guest up, first"
                        + " record: its own words on its serial line, looked for every few milliseconds");
        findings.note(
                "acknowledged: records that the guest had said are durable before its node died; each was looked for on the volume afterwards,"
                        + " again once the node was back, and then the copies were compared block by block");
        findings.note("every run ends with the node back and its copy in sync again (caught up)");
        return findings.outcome();
    }

    private void measure(Topology topology, LeaseLength lease, int wanted, Findings findings) {
        String shape =
                String.format(Locale.ROOT, "%s, lease %,d ms", topology.told(), lease.millis());
        List<Rescue> done = new ArrayList<>();
        findings.say(shape + ": starting nodes and the guest");
        try (Cluster cluster =
                Cluster.start(
                        Sandbox.builder()
                                .nodes(topology.nodes())
                                .witness(topology.hasWitness())
                                .hosts(true)
                                .lease(lease.word())
                                .vms(List.of(GuestStage.GUEST)),
                        chance)) {
            for (int run = 1; run <= wanted; run++) {
                Rescue rescue = once(cluster, run % 2 == 0);
                done.add(rescue);
                findings.say(
                        String.format(
                                Locale.ROOT,
                                "%s: run %d of %d, start issued after %,d ms, first record after %,d ms, lost %d",
                                shape,
                                run,
                                wanted,
                                rescue.when(Moment.START_ISSUED).orElse(-1),
                                rescue.when(Moment.FIRST_RECORD).orElse(-1),
                                rescue.lost()));
            }
        }
        tell(findings, shape, topology + "-" + lease.word(), lease, done);
    }

    private Rescue once(Cluster cluster, boolean led) {
        cluster.awaitWhole();
        Sandbox sandbox = cluster.sandbox();
        Waits.until(
                led ? "the guest's node leads" : "another than the guest's node leads",
                () -> leads(cluster, led));
        Rescue rescue = new Rescue();
        Voice nobody =
                new Voice(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        false);
        try {
            new GuestStage(nobody, chance, rescue).perform(sandbox);
        } catch (SandboxException | ClientException e) {
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
        return rescue;
    }

    private static boolean leads(Cluster cluster, boolean wanted)
            throws ClientException, SandboxException {
        VmRun run = cluster.sandbox().vm(GuestStage.GUEST).orElseThrow();
        SandboxNode node = cluster.sandbox().node(run.node());
        if (cluster.leader().equals(node) == wanted) {
            return true;
        }
        cluster.any().moveManager((wanted ? node : cluster.othersThan(node).getFirst()).name());
        return false;
    }

    private static void tell(
            Findings findings, String shape, String key, LeaseLength lease, List<Rescue> done) {
        findings.say(shape + ":");
        for (Moment moment : Moment.values()) {
            double[] values =
                    done.stream()
                            .flatMap(rescue -> rescue.when(moment).stream().boxed())
                            .mapToDouble(Long::doubleValue)
                            .toArray();
            if (values.length > 0) {
                Goal most =
                        moment == Moment.START_ISSUED
                                ? new Goal.AtMost(lease.millis() + GOAL_ABOVE_LEASE)
                                : Goal.none();
                findings.line(
                        moment.label() + "-" + key,
                        moment == Moment.NOTICED ? shape + ": noticed" : "  " + moment.words(),
                        "ms",
                        values,
                        new Goals(Goal.none(), most),
                        "");
            }
        }
        long acknowledged = done.stream().mapToLong(Rescue::acknowledged).sum();
        double lost = done.stream().mapToLong(Rescue::lost).sum();
        double failed = done.stream().filter(rescue -> !rescue.held()).count();
        findings.line(
                "lost-" + key,
                "  lost of " + acknowledged + " acknowledged",
                "records",
                new double[] {lost},
                Goals.median(0),
                "");
        findings.figure("not-held-" + key, "runs", failed, new Goal.AtMost(0));
        if (failed > 0) {
            findings.note("MISSED: " + shape + ": not all held in " + failed + " runs");
        }
    }
}

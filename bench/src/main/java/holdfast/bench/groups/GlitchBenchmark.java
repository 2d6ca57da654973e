package holdfast.bench.groups;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Outcome;
import holdfast.core.cluster.lease.LeaseLength;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// What is lost by little: a cut that heals, a daemon that dies and is started again, a machine that stood still. And what
/// the three processes that watch take of the machine.
public final class GlitchBenchmark implements Benchmark {

    private final OptionalInt runs;
    private final Set<GlitchPart> parts;
    private final Set<LeaseLength> leases;
    private final SecureRandom chance;

    /// @param runs   of each fault, instead of the usual number
    /// @param parts  what is measured; all where it is empty
    /// @param leases likewise
    /// @param chance where ids and moments come from
    public GlitchBenchmark(
            OptionalInt runs, Set<GlitchPart> parts, Set<LeaseLength> leases, SecureRandom chance) {
        this.runs = runs;
        this.parts = EnumSet.copyOf(parts.isEmpty() ? EnumSet.allOf(GlitchPart.class) : parts);
        this.leases = EnumSet.copyOf(leases.isEmpty() ? EnumSet.allOf(LeaseLength.class) : leases);
        this.chance = chance;
    }

    @Override
    public String name() {
        return "glitch";
    }

    @Override
    public String subject() {
        return "real nodes: cuts, deaths of the daemon, machines that stand still; memory";
    }

    @Override
    public double mostOtherLoad() {
        return 0.20;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Findings findings = new Findings(name(), progress);
        boolean quick = effort == Effort.QUICK;
        Set<LeaseLength> chosen =
                quick && leases.size() == LeaseLength.values().length
                        ? EnumSet.of(LeaseLength.FAST)
                        : leases;
        if (parts.contains(GlitchPart.FOOTPRINT)) {
            new Footprints(findings, chance).measure(quick ? 5 : 60);
        }
        if (parts.size() > 1 || !parts.contains(GlitchPart.FOOTPRINT)) {
            for (LeaseLength lease : chosen) {
                findings.say(lease.word() + ": starting three nodes");
                try (Stand stand = Stand.start(Topology.THREE, lease, chance)) {
                    measure(stand, quick, findings);
                }
            }
        }
        note(findings);
        return findings.outcome();
    }

    private void note(Findings findings) {
        if (parts.contains(GlitchPart.CUT)) {
            findings.note(
                    "cut: packets of the group's node dropped in silence, every second time while it led; frozen: as its cgroup"
                            + " says; pauses: as the node counts; gap: of the process's own lines, of a moved group until it"
                            + " wrote elsewhere");
        }
        if (parts.contains(GlitchPart.RESTART)) {
            findings.note(
                    "daemon killed: SIGKILL of the daemon alone, one that ran for over a minute; the guard starts it again");
        }
        if (parts.contains(GlitchPart.PAUSE)) {
            findings.note(
                    "machine that stood still: SIGSTOP of all of a node until its group runs elsewhere, then SIGCONT of all, the"
                            + " process first; from then to the process's last line (L9)");
        }
        if (System.getProperty("holdfast.daemon.options") == null) {
            findings.note("the daemons' JVMs had the sandbox's options, not those of ./holdfast");
        }
    }

    private void measure(Stand stand, boolean quick, Findings findings) {
        if (parts.contains(GlitchPart.CUT)) {
            new Cuts(stand, findings).measure(runs.orElse(quick ? 1 : 4), quick);
        }
        if (parts.contains(GlitchPart.RESTART)) {
            int kills = runs.orElse(quick ? 2 : 20);
            if (kills <= stand.cluster().nodes().size()) {
                new Restarts(List.of(stand), findings).measure(kills);
            } else {
                try (Stand other = Stand.start(Topology.THREE, stand.lease(), chance)) {
                    new Restarts(List.of(stand, other), findings).measure(kills);
                }
            }
        }
        if (parts.contains(GlitchPart.PAUSE)) {
            new Standstills(stand, findings).measure(runs.orElse(quick ? 1 : 10));
        }
    }
}

package holdfast.bench.manager;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Outcome;
import holdfast.bench.cluster.Cluster;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Real daemons under faults and under load: see the package.
public final class ManagerBenchmark implements Benchmark {

    private final OptionalInt runs;
    private final Set<Part> parts;
    private final SecureRandom chance;

    /// @param runs   of each fault and start, instead of the usual number
    /// @param parts  what is measured; all where it is empty
    /// @param chance where ids and moments come from
    public ManagerBenchmark(OptionalInt runs, Set<Part> parts, SecureRandom chance) {
        this.runs = runs;
        this.parts = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        this.chance = chance;
    }

    @Override
    public String name() {
        return "manager";
    }

    @Override
    public String subject() {
        return "real daemons: takeover, start, writes and reads, memory";
    }

    @Override
    public double mostOtherLoad() {
        return 0.20;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Plan plan = Plan.of(effort, runs);
        Findings findings = new Findings(name(), progress);
        if (parts.stream().anyMatch(part -> part != Part.MEMORY)) {
            withThreeNodes(plan, findings);
        }
        if (parts.contains(Part.TAKEOVER) || parts.contains(Part.CUT)) {
            withWitness(plan, findings);
        }
        if (parts.contains(Part.MEMORY)) {
            progress.accept("memory: starting three nodes");
            try (Cluster cluster = Cluster.start(3, false, chance)) {
                new Memory(cluster, findings).measure(plan.writes());
            }
        }
        note(findings);
        return findings.outcome();
    }

    private void withThreeNodes(Plan plan, Findings findings) throws InterruptedException {
        findings.say("starting three nodes");
        try (Cluster cluster = Cluster.start(3, false, chance)) {
            Takeover takeover = new Takeover(cluster, chance, findings);
            if (parts.contains(Part.LATENCY)) {
                new Latency(cluster, plan, findings).measure();
            }
            if (parts.contains(Part.TAKEOVER)) {
                takeover.ofLeader(plan.takeovers(), false);
            }
            if (parts.contains(Part.FOLLOWER)) {
                takeover.ofFollower(plan.followerKills());
            }
            if (parts.contains(Part.CUT)) {
                new Cuts(cluster, findings).measure(plan.cuts(), false);
            }
            if (parts.contains(Part.START)) {
                new Starts(cluster, findings).measure(plan.starts());
            }
        }
    }

    private void withWitness(Plan plan, Findings findings) {
        findings.say("starting two nodes and a witness");
        try (Cluster cluster = Cluster.start(2, true, chance)) {
            if (parts.contains(Part.TAKEOVER)) {
                new Takeover(cluster, chance, findings).ofLeader(plan.takeovers(), true);
            }
            if (parts.contains(Part.CUT)) {
                new Cuts(cluster, findings).measure(plan.cuts(), true);
            }
        }
    }

    private void note(Findings findings) {
        findings.note(
                "everything as a client of the API sees it on this program's clock; daemons, clients and all else on one"
                        + " machine, on loopback");
        if (parts.contains(Part.TAKEOVER)) {
            findings.note(
                    "leader killed: SIGKILL while a client writes through each of the other nodes, which wait for a leader;"
                            + " to the first acknowledgement of a write that was begun after the kill");
        }
        if (parts.contains(Part.CUT)) {
            findings.note(
                    "cut: packets dropped in silence for 10 s while clients write; current: has applied what the leader had"
                            + " applied when the packets passed again");
        }
        if (parts.contains(Part.START)) {
            findings.note(
                    "start: after an orderly stop and 200 changes that it missed; voting: itself and the leader say so, and"
                            + " that it lacks nothing; bare JVM: same options and cache, a main method that does nothing");
        }
        if (parts.contains(Part.LATENCY)) {
            findings.note(
                    "floor of a write through the leader: two TLS trips (client, and a follower that syncs meanwhile) and one"
                            + " sync; through a follower one trip more; of a current read the same without the sync");
        }
        if (System.getProperty("holdfast.daemon.options") == null) {
            findings.note("the daemons' JVMs had the sandbox's options, not those of ./holdfast");
        }
    }
}

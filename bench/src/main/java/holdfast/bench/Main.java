package holdfast.bench;

import holdfast.bench.agreement.AgreementBenchmark;
import holdfast.bench.groups.FailoverBenchmark;
import holdfast.bench.groups.GlitchBenchmark;
import holdfast.bench.groups.GlitchPart;
import holdfast.bench.groups.Topology;
import holdfast.bench.machines.GuestDiskBenchmark;
import holdfast.bench.machines.MachineFailoverBenchmark;
import holdfast.bench.manager.ManagerBenchmark;
import holdfast.bench.manager.Part;
import holdfast.bench.simulator.SimulatorBenchmark;
import holdfast.bench.volumes.CatchUpBenchmark;
import holdfast.bench.volumes.ReplicatedWriteBenchmark;
import holdfast.bench.volumes.VolumeFootprintBenchmark;
import holdfast.bench.volumes.VolumeRestartBenchmark;
import holdfast.bench.wire.WireBenchmark;
import holdfast.core.cluster.lease.LeaseLength;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./holdfast bench`.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = Main.CANNOT,
        description =
                "Measures one subject and prints its figures, with the load that the machine had meanwhile.",
        footer = {
            "",
            "Subjects:",
            "  agreement         what the pure core costs per committed command",
            "  simulator         events and seeds a minute of the simulator, with all invariants on",
            "  manager           real daemons: takeover, start, writes and reads, memory",
            "  wire              the least that a replicated write takes: two appends, a round trip, TLS",
            "  replicated-write  writes to a volume with two copies, beside that least and beside QEMU's quorum",
            "  catch-up          a copy that was away comes back: what it is sent, what that costs the guest",
            "  volume-restart    the daemon of a volume's primary is killed under load, and started again",
            "  volume-footprint  what volumes take of a daemon: memory, threads, logs, allocation",
            "  failover          real nodes, a real guest: its node is killed; each step until it writes elsewhere, and what is lost",
            "  guest-disk        a guest's writes with a sync each, beside a raw file of its host",
            "  process-failover  real nodes: the one that runs a group is killed",
            "  glitch            real nodes: cuts, deaths of the daemon, machines that stand still; memory",
            "",
            "Examples:",
            "  ./holdfast bench agreement                     the figures, in a few minutes",
            "  ./holdfast bench simulator --quick             a look, in seconds",
            "  ./holdfast bench agreement --check             judge against the goals",
            "  ./holdfast bench agreement --json figures.json",
            "  ./holdfast bench manager --part takeover --runs 5",
            "  ./holdfast bench process-failover --lease fast --topology witness",
            "  ./holdfast bench glitch --part cut --lease normal",
            "",
            "Exit statuses: 0 ok, 1 a goal is missed, 2 wrong use, 3 the machine is too busy to judge, or can't do it."
        })
public final class Main implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int CANNOT = 3;

    @Parameters(paramLabel = "NAME", description = "what to measure: one of the subjects below")
    private String name = "";

    @Option(names = "--quick", description = "a short look; the figures wander more")
    private boolean quick;

    @Option(
            names = "--check",
            description =
                    "judge against the goals; refuses to where the machine is busy with others")
    private boolean check;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures there, too")
    private @Nullable Path json;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "of real daemons: how often each fault and start is measured; more runs tell more")
    private int runs;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description =
                    "manager (takeover, follower, cut, start, latency, memory) and glitch (cut, restart, pause, footprint):"
                            + " only this; may be given several times")
    private Set<String> parts = new TreeSet<>();

    @Option(
            names = "--lease",
            paramLabel = "LENGTH",
            description =
                    "failover, process-failover and glitch: only this; may be given several times: fast, normal, tolerant")
    private Set<String> leases = new TreeSet<>();

    @Option(
            names = "--topology",
            paramLabel = "KIND",
            description =
                    "failover and process-failover: only this: three (nodes), or witness (and two nodes)")
    private Set<String> topologies = new TreeSet<>();

    @Spec private @Nullable CommandSpec command;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandLine line = Objects.requireNonNull(command).commandLine();
        requireUse(line);
        Benchmark chosen = chosen(line);
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        Session session =
                new Session(
                        line.getOut(),
                        line.getErr(),
                        chosen,
                        effort,
                        check,
                        Optional.ofNullable(json));
        try {
            return session.run();
        } catch (CannotMeasureException e) {
            line.getErr().println("not measured: " + e.getMessage());
            return CANNOT;
        }
    }

    private Benchmark chosen(CommandLine line) {
        OptionalInt wanted = runs == 0 ? OptionalInt.empty() : OptionalInt.of(runs);
        SecureRandom chance = new SecureRandom();
        return switch (name) {
            case "agreement" -> new AgreementBenchmark();
            case "simulator" -> new SimulatorBenchmark();
            case "manager" ->
                    new ManagerBenchmark(
                            wanted, named(line, "--part", parts, Part.values()), chance);
            case "wire" -> new WireBenchmark();
            case "replicated-write" -> new ReplicatedWriteBenchmark(chance);
            case "catch-up" -> new CatchUpBenchmark(chance);
            case "volume-restart" -> new VolumeRestartBenchmark(wanted, chance);
            case "volume-footprint" -> new VolumeFootprintBenchmark(chance);
            case "failover" ->
                    new MachineFailoverBenchmark(
                            wanted,
                            named(line, "--lease", leases, LeaseLength.values()),
                            named(line, "--topology", topologies, Topology.values()),
                            chance);
            case "guest-disk" -> new GuestDiskBenchmark(chance);
            case "process-failover" ->
                    new FailoverBenchmark(
                            wanted,
                            named(line, "--lease", leases, LeaseLength.values()),
                            named(line, "--topology", topologies, Topology.values()),
                            chance);
            case "glitch" ->
                    new GlitchBenchmark(
                            wanted,
                            named(line, "--part", parts, GlitchPart.values()),
                            named(line, "--lease", leases, LeaseLength.values()),
                            chance);
            default -> throw new ParameterException(line, "there is no benchmark '" + name + "'");
        };
    }

    /// Those that are meant, by their names in small letters.
    private static <E extends Enum<E>> Set<E> named(
            CommandLine line, String option, Set<String> words, E[] all) {
        Map<String, E> byName = new TreeMap<>();
        for (E one : all) {
            byName.put(one.name().toLowerCase(Locale.ROOT), one);
        }
        Set<E> meant = new HashSet<>();
        for (String word : words) {
            E one = byName.get(word);
            if (one == null) {
                throw new ParameterException(
                        line, option + " wants one of " + byName.keySet() + ", not '" + word + "'");
            }
            meant.add(one);
        }
        return meant;
    }

    private void requireUse(CommandLine line) {
        if (runs < 0) {
            throw new ParameterException(line, "--runs wants a number of at least 1, not " + runs);
        }
        boolean daemons =
                Set.of("manager", "failover", "process-failover", "glitch", "volume-restart")
                        .contains(name);
        require(line, daemons || runs == 0, "--runs");
        require(line, Set.of("manager", "glitch").contains(name) || parts.isEmpty(), "--part");
        require(
                line,
                Set.of("failover", "process-failover", "glitch").contains(name) || leases.isEmpty(),
                "--lease");
        require(line, name.endsWith("failover") || topologies.isEmpty(), "--topology");
    }

    private void require(CommandLine line, boolean fits, String option) {
        if (!fits) {
            throw new ParameterException(line, option + " is not for '" + name + "'");
        }
    }
}

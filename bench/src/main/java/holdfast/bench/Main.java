package holdfast.bench;

import holdfast.bench.agreement.AgreementBenchmark;
import holdfast.bench.manager.CannotMeasureException;
import holdfast.bench.manager.ManagerBenchmark;
import holdfast.bench.manager.Part;
import holdfast.bench.simulator.SimulatorBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
            "  agreement   what the pure core costs per committed command",
            "  simulator   events and seeds a minute of the simulator, with all invariants on",
            "  manager     real daemons: takeover, start, writes and reads, memory",
            "",
            "Examples:",
            "  ./holdfast bench agreement                     the figures, in a few minutes",
            "  ./holdfast bench simulator --quick             a look, in seconds",
            "  ./holdfast bench agreement --check             judge against the goals",
            "  ./holdfast bench agreement --json figures.json",
            "  ./holdfast bench manager --part takeover --runs 5",
            "",
            "Exit statuses: 0 ok, 1 a goal is missed, 2 wrong use, 3 the machine is too busy to judge, or can't do it."
        })
public final class Main implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int CANNOT = 3;

    @Parameters(
            paramLabel = "NAME",
            description = "what to measure: agreement, simulator or manager")
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
                    "manager: how often each fault and start is measured; more runs tell more")
    private int runs;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description =
                    "manager: only this; may be given several times: ${COMPLETION-CANDIDATES}")
    private Set<Part> parts = EnumSet.noneOf(Part.class);

    @Spec private @Nullable CommandSpec command;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandLine line = Objects.requireNonNull(command).commandLine();
        requireUse(line);
        Benchmark chosen =
                all().stream()
                        .filter(benchmark -> benchmark.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new ParameterException(
                                        line, "there is no benchmark '" + name + "'"));
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

    private List<Benchmark> all() {
        return List.of(
                new AgreementBenchmark(),
                new SimulatorBenchmark(),
                new ManagerBenchmark(
                        runs == 0 ? OptionalInt.empty() : OptionalInt.of(runs),
                        parts,
                        new SecureRandom()));
    }

    private void requireUse(CommandLine line) {
        if (runs < 0) {
            throw new ParameterException(line, "--runs wants a number of at least 1, not " + runs);
        }
        if (!name.equals("manager") && (runs > 0 || !parts.isEmpty())) {
            throw new ParameterException(line, "--runs and --part are for 'manager' alone");
        }
    }
}

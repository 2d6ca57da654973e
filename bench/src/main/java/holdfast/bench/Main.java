package holdfast.bench;

import holdfast.bench.agreement.AgreementBenchmark;
import holdfast.bench.simulator.SimulatorBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
            "",
            "Examples:",
            "  ./holdfast bench agreement                     the figures, in a few minutes",
            "  ./holdfast bench simulator --quick             a look, in seconds",
            "  ./holdfast bench agreement --check             judge against the goals",
            "  ./holdfast bench agreement --json figures.json",
            "",
            "Exit statuses: 0 ok, 1 a goal is missed, 2 wrong use, 3 the machine is too busy to judge, or can't do it."
        })
public final class Main implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int CANNOT = 3;

    private static final List<Benchmark> ALL =
            List.of(new AgreementBenchmark(), new SimulatorBenchmark());

    @Parameters(paramLabel = "NAME", description = "what to measure: agreement or simulator")
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

    @Spec private @Nullable CommandSpec command;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandLine line = Objects.requireNonNull(command).commandLine();
        Benchmark chosen =
                ALL.stream()
                        .filter(benchmark -> benchmark.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new ParameterException(
                                        line, "there is no benchmark '" + name + "'"));
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        return new Session(
                        line.getOut(),
                        line.getErr(),
                        chosen,
                        effort,
                        check,
                        Optional.ofNullable(json))
                .run();
    }
}

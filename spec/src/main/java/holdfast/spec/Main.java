package holdfast.spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./holdfast spec`.
@Command(
        name = "spec",
        mixinStandardHelpOptions = true,
        description =
                "Checks the TLA+ specifications with TLC, one after the other, each until its bound is exhausted.",
        exitCodeOnExecutionException = Main.CANNOT,
        footer = {
            "",
            "Examples:",
            "  ./holdfast spec                   the small bounds, about a minute",
            "  ./holdfast spec slot witness      these only",
            "  ./holdfast spec --large           all bounds: an hour or more",
            "",
            "Exit statuses: 0 all hold, 1 one is violated, 2 wrong use, 3 TLC could not do it."
        })
public final class Main implements Callable<Integer> {
    static final int HOLDS = 0;
    static final int VIOLATED = 1;
    static final int CANNOT = 3;
    private static final String ROW = "%-16s %-46s %10s %6s %8s  %s%n";

    @Option(names = "--large", description = "the large bounds, too")
    private boolean large;

    @Option(
            names = "--limit-minutes",
            defaultValue = "240",
            description = "give a check up after this time (default: ${DEFAULT-VALUE})")
    private int limitMinutes;

    @Option(
            names = "--memory",
            defaultValue = "3g",
            description = "of the JVM that TLC runs in (default: ${DEFAULT-VALUE})")
    private String memory = "3g";

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "what to check; small or large")
    private List<String> names = new ArrayList<>();

    @Spec private @Nullable CommandSpec command;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        List<Specification> chosen = chosen();
        CommandLine line = commandLine();
        PrintWriter out = line.getOut();
        ModelChecker checker =
                new ModelChecker(
                        Duration.ofMinutes(limitMinutes), memory, false, line.getErr()::println);
        boolean all = true;
        out.printf(Locale.ROOT, ROW, "name", "bound", "states", "depth", "seconds", "result");
        for (Specification specification : chosen) {
            line.getErr()
                    .println(
                            "checking "
                                    + specification.name()
                                    + " ("
                                    + specification.bound()
                                    + ")");
            line.getErr().flush();
            Result result = checker.check(specification);
            print(out, specification, result);
            all &= result.holds();
        }
        return all ? HOLDS : VIOLATED;
    }

    private List<Specification> chosen() {
        for (String name : names) {
            if (Specification.ALL.stream().noneMatch(known -> known.name().equals(name))) {
                List<String> known = Specification.ALL.stream().map(Specification::name).toList();
                throw new ParameterException(
                        commandLine(), "no specification '" + name + "'; there are " + known);
            }
        }
        return Specification.ALL.stream()
                .filter(known ->
                        names.isEmpty() ? large || !known.large() : names.contains(known.name()))
                .toList();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(command).commandLine();
    }

    private static void print(PrintWriter out, Specification specification, Result result) {
        out.printf(
                Locale.ROOT,
                ROW,
                specification.name(),
                specification.bound(),
                result.states(),
                result.holds() ? result.depth() : "-",
                String.format(Locale.ROOT, "%.1f", result.millis() / 1000.0),
                result.holds() ? "holds" : "VIOLATED: " + result.violated());
        if (!result.holds()) {
            out.println(result.trace());
        }
        out.flush();
    }
}

package holdfast.simulator;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./holdfast simulate`.
@Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        subcommands = Simulate.class,
        description = "Rehearses a cluster on a simulated clock, network and disks.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast simulate --seeds 1000",
            "  ./holdfast simulate --seed 42 --trace",
            "",
            "Exit statuses: 0 ok, 1 something did not hold, 2 wrong use, 3 the environment cannot"
                    + " do it."
        })
public final class Main {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int CANNOT = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}

package holdfast.trials.torture;

import holdfast.sandbox.Status;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./holdfast torture`.
@Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        description = "Hurts real daemons, and holds what was promised against what they did.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast torture --minutes 5",
            "",
            "Exit statuses: 0 all held, 1 something did not hold, 2 wrong use, 3 the environment cannot do it."
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(DaemonProgram.ofThisJvm()).execute(arguments));
    }

    /// @param program what the nodes run; tests have one with a fault planted in it
    static CommandLine commandLine(DaemonProgram program) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new TortureVerb(program));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, _, _) -> tell(failure));
        return line;
    }

    private static int tell(Exception failure) throws Exception {
        if (failure instanceof SandboxException expected) {
            Status.tell(expected);
            return Status.of(expected);
        }
        throw failure;
    }
}

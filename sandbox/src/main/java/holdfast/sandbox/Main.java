package holdfast.sandbox;

import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./holdfast sandbox` and `./holdfast demo`.
@Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        description = "Throw-away clusters of real daemons on this machine.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast sandbox --nodes 2 --witness",
            "  ./holdfast demo --once",
            "",
            "Exit statuses: 0 ok, 1 something did not hold, 2 wrong use, 3 the environment cannot"
                    + " do it."
        })
public final class Main {

    private static final String END_OF_OPTIONS = "--";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(DaemonProgram.ofThisJvm(), arguments));
    }

    /// What stands after the first `--` is COMMAND, and none of this program's options.
    ///
    /// @param program what the nodes run; tests of the sandbox itself have a stand-in
    static int run(DaemonProgram program, String... arguments) {
        List<String> all = Arrays.asList(arguments);
        int end = all.indexOf(END_OF_OPTIONS);
        List<String> own = end < 0 ? all : all.subList(0, end);
        List<String> command = end < 0 ? List.of() : all.subList(end + 1, all.size());
        return commandLine(program, command).execute(own.toArray(String[]::new));
    }

    private static CommandLine commandLine(DaemonProgram program, List<String> command) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new SandboxVerb(program, command));
        line.addSubcommand(new DemoVerb(program));
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

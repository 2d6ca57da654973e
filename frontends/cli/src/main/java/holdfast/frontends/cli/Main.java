package holdfast.frontends.cli;

import holdfast.frontends.client.ClientException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The contract on a command line.
@Command(
        name = "holdfast",
        synopsisSubcommandLabel = "VERB",
        description = "Administers a cluster over the API of any of its nodes.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast status",
            "  ./holdfast setting set ha.policy restart",
            "  ./holdfast --help",
            "",
            "Where the cluster is: the JSON file that HOLDFAST_CLIENT names, such as",
            "  {\"endpoints\":[\"https://10.0.0.1:7401\",\"https://10.0.0.2:7401\"],",
            "   \"ca\":\"ca.pem\",\"certificate\":\"me.pem\",\"key\":\"me.key\"}",
            "and without it the socket of the node on this machine, unix:/run/holdfast/api.sock.",
            "",
            "Exit statuses:",
            "  0  ok",
            "  1  the cluster refused, or cannot decide now",
            "  2  wrong use",
            "  3  no endpoint answers, or a file that is needed cannot be read",
            "  4  the outcome is unknown: ask again with --idempotency-key",
            "  5  there is no such thing",
            "  6  a precondition did not hold"
        })
public final class Main {

    private static final List<Class<?>> VERBS =
            List.of(
                    StatusVerb.class,
                    ClusterVerb.class,
                    MemberVerb.class,
                    GroupVerb.class,
                    RuleVerb.class,
                    PlanVerb.class,
                    PoolVerb.class,
                    VolumeVerb.class,
                    VmVerb.class,
                    LeaseVerb.class,
                    QuorumVerb.class,
                    SettingVerb.class,
                    ManagerVerb.class,
                    EventsVerb.class,
                    NodeVerb.class);

    private static final Set<String> NAMING = Set.of("NAME", "KEY");

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(World.real(), arguments));
    }

    /// Does what a command line says.
    ///
    /// @return the exit status
    static int run(World world, String... arguments) {
        int status = commandLine(world, arguments).execute(arguments);
        world.out().flush();
        world.err().flush();
        return status;
    }

    /// Of the verbs only the one that is meant, where one is: making the others' options costs half of a start.
    static CommandLine commandLine(World world, String... arguments) {
        boolean colour = world.colour();
        CommandLine line = new CommandLine(new Main(), new Rooms(world));
        List<Class<?>> meant = VERBS.stream().filter(verb -> named(verb, arguments)).toList();
        for (Class<?> verb : meant.isEmpty() ? VERBS : meant) {
            line.addSubcommand(verb);
        }
        helpEverywhere(line);
        return line.setOut(world.out())
                .setErr(world.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionStrategy(Main::carryOut)
                .setExecutionExceptionHandler((e, failing, _) -> failed(world, e, failing));
    }

    /// What names a thing is never empty; on the API that would be another place.
    private static int carryOut(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        for (ArgSpec argument : last.matchedArgs()) {
            boolean names = argument.isPositional() && NAMING.contains(argument.paramLabel());
            if (names && argument.stringValues().contains("")) {
                CommandLine line = last.commandSpec().commandLine();
                throw new ParameterException(line, argument.paramLabel() + " is empty");
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean named(Class<?> verb, String... arguments) {
        Command command = verb.getAnnotation(Command.class);
        return arguments.length > 0 && command != null && command.name().equals(arguments[0]);
    }

    /// What only groups verbs has no options of its own.
    private static void helpEverywhere(CommandLine line) {
        if (line.getCommandSpec().findOption("--help") == null) {
            line.addMixin("help", new HelpOption());
        }
        line.getSubcommands().values().forEach(Main::helpEverywhere);
    }

    /// Gives each verb the world that it works in.
    private record Rooms(World world) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            boolean verb =
                    Arrays.stream(type.getDeclaredConstructors())
                            .anyMatch(c ->
                                    Arrays.equals(
                                            c.getParameterTypes(), new Class<?>[] {World.class}));
            return verb
                    ? type.getDeclaredConstructor(World.class).newInstance(world)
                    : CommandLine.defaultFactory().create(type);
        }
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        line.getErr().println(name + ": " + holdfast.frontends.client.Text.plain(said(e)));
        UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("./" + name + " --help tells how it is used");
        line.getErr().flush();
        return ExitStatus.USAGE.number();
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? "wrong use" : message;
    }

    private static int failed(World world, Exception e, CommandLine line) throws Exception {
        if (e instanceof MisuseException) {
            return misused(new ParameterException(line, said(e)), new String[0]);
        }
        if (e instanceof ClientException failure) {
            boolean json = line.getParseResult().hasMatchedOption("--json");
            String name = line.getCommandSpec().qualifiedName();
            return Complaint.tell(world, json, name, failure).number();
        }
        throw e;
    }
}

package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.PoliciesWish;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.GroupCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "group",
        subcommands = {EditGroupVerb.class, PreferVerb.class},
        description = "What runs on one node at a time, and starts on another when that one dies.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast group create web --prefer n1 -- /usr/bin/nginx -g 'daemon off;'",
            "  ./holdfast group list",
            "  ./holdfast group show web",
            "  ./holdfast group edit web --priority high --failback at-once",
            "  ./holdfast group move web n2"
        })
final class GroupVerb {

    private static final String NAME = "Its name or id.";

    private final World world;

    GroupVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "create",
            description = {
                "Makes a group of one process: a program that runs in the foreground. It starts at once,",
                "unless --offline says otherwise."
            },
            footer = {
                "",
                "What the program prints goes to a file of the run on its node. When it ends by itself it is",
                "started again, then fails over, then is left alone: group show tells.",
                "",
                "Example:",
                "  ./holdfast group create web --prefer n1 --prefer n2 --user www-data -- /usr/bin/serve -p 80"
            })
    int create(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin ProcessOptions process,
            @Option(
                            names = "--type",
                            paramLabel = "TYPE",
                            defaultValue = "process",
                            description = "Of its resource: process.")
                    String type,
            @Mixin RestartOptions restart,
            @Mixin PolicyOptions policies,
            @Mixin SizeOptions size,
            @Option(names = "--offline", description = "Do not start it yet.") boolean offline,
            @Parameters(paramLabel = "NAME", description = "1 to 63 letters, digits, - and .")
                    String name,
            @Parameters(
                            paramLabel = "COMMAND",
                            arity = "1..*",
                            description = "The program and its arguments, behind --.")
                    List<String> command)
            throws ClientException {
        if (!type.equals("process")) {
            throw new MisuseException("--type is process: there is no other yet");
        }
        PoliciesWish treated = policies.wish().taking(size.milliCpus(), size.memoryBytes());
        CreateGroup wish =
                new CreateGroup(
                        name,
                        offline ? "offline" : "online",
                        Optional.of(treated).filter(said -> !said.equals(PoliciesWish.NONE)),
                        new ArrayList<>(command),
                        process.directory(),
                        process.environment(),
                        process.user(),
                        process.stopSignal(),
                        process.stopMillis(),
                        restart.restarts().orElse(ProcessOptions.USUAL),
                        restart.failovers().orElse(ProcessOptions.USUAL),
                        restart.periodMillis().orElse(ProcessOptions.USUAL),
                        process.addresses());
        return change(common, keyed, GroupCalls.create(wish));
    }

    @Command(
            name = "list",
            description = "All groups: where they are, and why.",
            footer = {"", "Example:", "  ./holdfast group list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(GroupCalls.groups(reading.consistency())), GroupScreen::table);
        }
    }

    @Command(
            name = "show",
            description = "One group: where it is, why, and what it waits for.",
            footer = {"", "Example:", "  ./holdfast group show web"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(GroupCalls.group(name, reading.consistency())), GroupScreen::lines);
        }
    }

    @Command(
            name = "online",
            description = "Brings a group online; one that failed is tried again.",
            footer = {"", "Example:", "  ./holdfast group online web"})
    int online(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return change(common, keyed, GroupCalls.online(name, revision.condition()));
    }

    @Command(
            name = "offline",
            description = "Takes a group offline: it is stopped where it runs.",
            footer = {"", "Example:", "  ./holdfast group offline web"})
    int offline(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return change(common, keyed, GroupCalls.offline(name, revision.condition()));
    }

    @Command(
            name = "disable",
            description = {
                "Takes a group offline and leaves it where it is: its place does not follow its node's",
                "loss. group online ends that."
            },
            footer = {"", "Example:", "  ./holdfast group disable web"})
    int disable(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return change(common, keyed, GroupCalls.disable(name, revision.condition()));
    }

    @Command(
            name = "ignore",
            description = {
                "Leaves a group as it is: it is neither started nor stopped, and does not fail over.",
                "group online or offline ends that."
            },
            footer = {"", "Example:", "  ./holdfast group ignore web"})
    int ignore(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return change(common, keyed, GroupCalls.ignore(name, revision.condition()));
    }

    @Command(
            name = "move",
            description = {
                "Stops a group where it runs and starts it on another node. One that is offline changes",
                "its place."
            },
            footer = {
                "",
                "Examples:",
                "  ./holdfast group move web n2",
                "  ./holdfast group move web --to n2",
                "  ./holdfast group move web"
            })
    int move(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Parameters(
                            paramLabel = "NODE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Its name or id; without it, the best other one.")
                    String node,
            @Option(
                            names = "--to",
                            paramLabel = "NODE",
                            defaultValue = "",
                            description = "The same.")
                    String to)
            throws ClientException {
        if (!node.isEmpty() && !to.isEmpty()) {
            throw new MisuseException("NODE and --to mean the same: name one node");
        }
        String there = node + to;
        return change(common, keyed, GroupCalls.move(name, there, revision.condition()));
    }

    @Command(
            name = "delete",
            description = "Deletes a group that is offline.",
            footer = {"", "Example:", "  ./holdfast group delete web"})
    int delete(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done =
                    talk.ask(GroupCalls.delete(name, revision.condition()), keyed.key());
            return talk.show(done, (_, _) -> GroupScreen.gone(name, done.revision()));
        }
    }

    /// Asks for a change, and shows the group as it is then.
    private int change(Common common, Keyed keyed, Call<GroupView> call) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(call, keyed.key()), GroupScreen::lines);
        }
    }
}

package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import holdfast.frontends.client.Text;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "node",
        subcommands = {
            TokenVerb.class,
            ConfirmStoppedVerb.class,
            FenceVerb.class,
            DrainVerb.class,
            PlaceNodeVerb.class
        },
        description = "The machines of the cluster: who belongs to it, and what runs on them.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast node token --for 2h",
            "  ./holdfast node join 10.0.0.1:7401 hfjoin-...",
            "  ./holdfast node list",
            "  ./holdfast node show",
            "  ./holdfast node drain n2 --wait",
            "  ./holdfast node resume n2",
            "  ./holdfast node remove n3"
        })
final class NodeVerb {

    private final World world;

    NodeVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "join",
            description = "Makes the machine that is asked a node of a cluster.",
            footer = {
                "",
                "The node's daemon runs and waits: it has no certificate yet. A repeat after a lost",
                "answer is safe. As TOKEN, - reads it from the standard input, so that no list of",
                "processes shows it.",
                "",
                "Examples:",
                "  ./holdfast node join 10.0.0.1:7401 hfjoin-...",
                "  ./holdfast node join 10.0.0.1:7401 - <token"
            })
    int join(
            @Mixin Common common,
            @Parameters(
                            paramLabel = "ADDRESS",
                            description = "Where the API of a member listens: host:port.")
                    String address,
            @Parameters(
                            paramLabel = "TOKEN",
                            description = "What node token printed on a member, or -.")
                    String token)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            QuorumVerb.one(talk, "node join");
            String secret = token.equals("-") ? typed() : token;
            Answer<Entered> entered = talk.ask(Calls.joinCluster(address, secret));
            Becoming.node(talk, entered.value(), common);
            return talk.show(
                    entered,
                    (made, _) ->
                            List.of(
                                    "This machine is a node of cluster "
                                            + Text.plain(made.cluster())
                                            + " (id "
                                            + made.node()
                                            + ")."));
        }
    }

    private String typed() {
        try {
            String line = world.in().readLine();
            return line == null ? "" : line.strip();
        } catch (IOException _) {
            // Nothing came; that nothing is no token is then told.
            return "";
        }
    }

    @Command(
            name = "list",
            description = "All nodes, with their certificates; removed ones last.",
            footer = {"", "Example:", "  ./holdfast node list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.nodes(reading.consistency())), NodeScreen::table);
        }
    }

    @Command(
            name = "show",
            description = "One node; without a name the one that answers.",
            footer = {
                "",
                "Examples:",
                "  ./holdfast node show n2",
                "  ./holdfast node show --endpoint unix:/run/holdfast/api.sock"
            })
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Its name or id.")
                    String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return name.isEmpty()
                    ? talk.show(talk.ask(Calls.node()), NodeScreen::lines)
                    : talk.show(
                            talk.ask(Calls.node(name, reading.consistency())), NodeScreen::lines);
        }
    }

    @Command(
            name = "pause",
            description = "Lets a node keep what it has and take nothing more, until node resume.",
            footer = {"", "Example:", "  ./holdfast node pause n2"})
    int pause(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = "Its name or id.") String name)
            throws ClientException {
        return keep(common, keyed, revision, name, NodeView.PAUSED);
    }

    @Command(
            name = "resume",
            description = {
                "Lets a node that was drained or paused take groups again; what left it when it was",
                "drained returns."
            },
            footer = {"", "Example:", "  ./holdfast node resume n2"})
    int resume(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = "Its name or id.") String name)
            throws ClientException {
        return keep(common, keyed, revision, name, NodeView.ACTIVE);
    }

    private int keep(Common common, Keyed keyed, IfRevision revision, String name, String upkeep)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.keep(name, upkeep, revision.condition()), keyed.key()),
                    NodeScreen::lines);
        }
    }

    @Command(
            name = "remove",
            description = {
                "Removes a node: its vote is taken, and its certificate is good for nothing from",
                "then on. It never comes back under this id."
            },
            footer = {"", "Example:", "  ./holdfast node remove n3"})
    int remove(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(paramLabel = "NAME", description = "Its name or id.") String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done = talk.ask(Calls.removeNode(name), keyed.key());
            return talk.show(
                    done,
                    (_, _) ->
                            List.of(
                                    Text.plain(name)
                                            + " is no node any more (revision "
                                            + done.revision()
                                            + ")"));
        }
    }
}

package holdfast.frontends.cli;

import holdfast.frontends.api.Entered;
import holdfast.frontends.api.PlacementView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cluster",
        subcommands = SetPlacementVerb.class,
        description =
                "The cluster as a whole: its beginning, how it places groups, and the last way back.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast cluster init berlin",
            "  ./holdfast cluster init berlin --data /var/lib/holdfast",
            "  ./holdfast cluster set --tolerate-failures 1",
            "  ./holdfast cluster policy",
            "  ./holdfast cluster disarm --hold",
            "  ./holdfast cluster force --endpoint unix:/run/holdfast/api.sock"
        })
final class ClusterVerb {

    /// SAFETY A7, for whoever is about to do it.
    static final List<String> WARNING =
            List.of(
                    "A forced start lets this one node go on alone, in a new generation.",
                    "  - What was agreed on and is not in this node's log is lost.",
                    "  - All leases and proofs are void: nothing starts until every voter and host of the",
                    "    last known configuration is back in the new generation or was confirmed stopped by name.",
                    "  - If any of the others still decides, there are then two clusters under one name.",
                    "Only for when the other voters will not come back.");

    private final World world;

    ClusterVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "init",
            description = {
                "Founds a cluster, with the node on this machine as its first.",
                "It makes the cluster's own certificate authority; other machines join by tokens."
            },
            footer = {
                "",
                "The node's daemon runs and waits: it has no certificate yet.",
                "",
                "Example:",
                "  ./holdfast cluster init berlin"
            })
    int init(
            @Mixin Common common,
            @Parameters(
                            paramLabel = "NAME",
                            description =
                                    "The cluster's name: 1 to 15 letters, digits and hyphens.")
                    String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            QuorumVerb.one(talk, "cluster init");
            Answer<Entered> entered = talk.ask(Calls.foundCluster(name));
            Becoming.node(talk, entered.value(), common);
            return talk.show(
                    entered,
                    (made, _) ->
                            List.of(
                                    "Cluster "
                                            + made.cluster()
                                            + " is there. On this machine: ./holdfast node token,"
                                            + " for each machine that is to join."));
        }
    }

    @Command(
            name = "force",
            description = {
                "Lets the node that is asked go on alone where the quorum is gone for good.",
                "It raises the generation and voids all leases and proofs; what was agreed on and is"
                        + " not in this node's log is lost."
            },
            footer = {
                "",
                "It is about one node: name it with --endpoint where the client file names several.",
                "Without --confirm it tells what may be lost and, on a terminal, asks for the"
                        + " cluster's name.",
                "",
                "Example:",
                "  ./holdfast cluster force --endpoint unix:/run/holdfast/api.sock --confirm demo"
            })
    int force(
            @Mixin Common common,
            @Option(
                            names = "--confirm",
                            paramLabel = "CLUSTER",
                            defaultValue = "",
                            description = "The cluster's name: do it without asking.")
                    String confirm)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            QuorumVerb.one(talk, "cluster force");
            String typed = confirm;
            if (confirm.isEmpty()) {
                WARNING.forEach(talk::remark);
                if (world.inIsTerminal()) {
                    typed = typed();
                }
            }
            return talk.show(talk.ask(Calls.forceStart(typed)), QuorumScreen::lines);
        }
    }

    @Command(
            name = "policy",
            description = "How the whole cluster places groups, and whether it acts on them.",
            footer = {"", "Example:", "  ./holdfast cluster policy"})
    int policy(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.placement(reading.consistency())),
                    PlacementScreen::lines);
        }
    }

    @Command(
            name = "disarm",
            description = {
                "Keeps the cluster from acting on its groups, as for work on the network. What runs goes",
                "on; leases count as ever."
            },
            footer = {
                "",
                "Examples:",
                "  ./holdfast cluster disarm --hold",
                "  ./holdfast cluster disarm --ignore"
            })
    int disarm(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Option(
                            names = "--hold",
                            description =
                                    "Nothing is started, stopped, moved or failed over, whoever"
                                            + " wants it.")
                    boolean hold,
            @Option(
                            names = "--ignore",
                            description =
                                    "Nothing happens by itself; what an administrator wants is"
                                            + " done.")
                    boolean ignore)
            throws ClientException {
        if (hold == ignore) {
            throw new MisuseException("say one of --hold and --ignore");
        }
        return arming(common, keyed, revision, hold ? PlacementView.HOLD : PlacementView.IGNORE);
    }

    @Command(
            name = "arm",
            description = "Lets a cluster that was disarmed act again.",
            footer = {"", "Example:", "  ./holdfast cluster arm"})
    int arm(@Mixin Common common, @Mixin Keyed keyed, @Mixin IfRevision revision)
            throws ClientException {
        return arming(common, keyed, revision, PlacementView.ARMED);
    }

    private int arming(Common common, Keyed keyed, IfRevision revision, String arming)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.arm(arming, revision.condition()), keyed.key()),
                    PlacementScreen::lines);
        }
    }

    private String typed() {
        world.err().print("Type the cluster's name to go on: ");
        world.err().flush();
        try {
            String line = world.in().readLine();
            return line == null ? "" : line.strip();
        } catch (IOException _) {
            // Nobody typed anything; the cluster then refuses, with its reason.
            return "";
        }
    }
}

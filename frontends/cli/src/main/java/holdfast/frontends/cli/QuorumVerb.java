package holdfast.frontends.cli;

import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "quorum",
        subcommands = WitnessVerb.class,
        description = "Who may decide, the witness, and the ways back when the quorum is gone.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast quorum show",
            "  ./holdfast quorum witness set /mnt/witness",
            "  ./holdfast quorum force --endpoint unix:/run/holdfast/api.sock"
        })
final class QuorumVerb {

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

    QuorumVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "show",
            description = "Votes, voters, and what may fail next.",
            footer = {"", "Needs no quorum.", "", "Example:", "  ./holdfast quorum show"})
    int show(@Mixin Common common) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.quorum()), QuorumScreen::lines);
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
                "  ./holdfast quorum force --endpoint unix:/run/holdfast/api.sock --confirm demo"
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
            one(talk, "quorum force");
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
            name = "pick",
            description =
                    "Lets the node that is asked follow one of two generations of equal number, and"
                            + " give up its own log for it.",
            footer = {
                "",
                "It is about one node: name it with --endpoint where the client file names several.",
                "The ids stand in ./holdfast quorum show.",
                "",
                "Example:",
                "  ./holdfast quorum pick 6f1c0f4e-7c1d-4a53-9d0c-0a7be0a0c0de"
            })
    int pick(
            @Mixin Common common,
            @Parameters(paramLabel = "GENERATION", description = "The id of the one to follow.")
                    String generation)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            one(talk, "quorum pick");
            return talk.show(talk.ask(Calls.pickGeneration(generation)), QuorumScreen::lines);
        }
    }

    private static void one(Talk talk, String what) {
        if (talk.client().endpoints().size() > 1) {
            throw new MisuseException(
                    what
                            + " is about one node: name it with --endpoint, one of "
                            + talk.client().endpoints().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
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

    /// The witness as it now is.
    static List<String> lines(WitnessStatus witness, Paint paint) {
        return new Facts()
                .add("witness", StatusScreen.witness(witness))
                .add("file", witness.file())
                .add("verdict", witness.verdict())
                .lines(paint);
    }
}

package holdfast.frontends.cli;

import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "quorum",
        subcommands = WitnessVerb.class,
        description = "Who may decide, and the witness. If the quorum is gone: cluster force.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast quorum show",
            "  ./holdfast quorum witness set /mnt/witness",
            "  ./holdfast cluster force --endpoint unix:/run/holdfast/api.sock"
        })
final class QuorumVerb {

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

    static void one(Talk talk, String what) {
        if (talk.client().endpoints().size() > 1) {
            throw new MisuseException(
                    what
                            + " is about one node: name it with --endpoint, one of "
                            + talk.client().endpoints().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
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

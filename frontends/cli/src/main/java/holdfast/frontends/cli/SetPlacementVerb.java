package holdfast.frontends.cli;

import holdfast.frontends.api.EditPlacement;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description =
                "Places groups otherwise, in the whole cluster. What is not named stays as it is.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast cluster set --tolerate-failures 1 --warn",
            "  ./holdfast cluster set --weighing configured --enforce-capacity on",
            "  ./holdfast cluster set --rebalance on --threshold 30 --gain 10 --moves 1 --hold 5m",
            "  ./holdfast cluster set --shutdown migrate"
        })
final class SetPlacementVerb implements Callable<Integer> {

    private static final long SECOND = 1_000;

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private IfRevision revision = new IfRevision();

    @Option(
            names = "--tolerate-failures",
            paramLabel = "N",
            description = "Keep room for as many lost nodes, the largest (0 to 15; usually 0).")
    private Optional<Long> tolerate = Optional.empty();

    @Option(
            names = "--refuse",
            description = "Refuse what would start where that room is then gone.")
    private boolean refuse;

    @Option(names = "--warn", description = "Start it all the same, and say so (usual).")
    private boolean warn;

    @Option(
            names = "--weighing",
            paramLabel = "HOW",
            description = "How full a node is: fewest (groups, as usual), configured, or measured.")
    private Optional<String> weighing = Optional.empty();

    @Option(
            names = "--enforce-capacity",
            paramLabel = "on|off",
            description = "Whether a group goes only where its configured size fits.")
    private Optional<String> enforce = Optional.empty();

    @Option(
            names = "--place-on-start",
            paramLabel = "on|off",
            description = "Whether what is started goes to the best node, or to where it was last.")
    private Optional<String> placeOnStart = Optional.empty();

    @Option(
            names = "--shutdown",
            paramLabel = "WHAT",
            description =
                    "Of a node's groups when its machine shuts down in order: hold, failover,"
                            + " migrate, or conditional (as usual: hold where it starts again).")
    private Optional<String> shutdown = Optional.empty();

    @Option(
            names = "--rebalance",
            paramLabel = "on|off",
            description = "Whether running groups are moved for balance (usually off).")
    private Optional<String> rebalance = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "How unequal nodes must be for that (usually 30).")
    private Optional<Long> threshold = Optional.empty();

    @Option(
            names = "--gain",
            paramLabel = "PERCENT",
            description = "By how much of what it was a move must better it (usually 10).")
    private Optional<Long> gain = Optional.empty();

    @Option(
            names = "--moves",
            paramLabel = "N",
            description = "At most so many at once (usually 1).")
    private Optional<Long> moves = Optional.empty();

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            defaultValue = "",
            description = "For how long they must have been so, such as 5m (usually 60s).")
    private String hold = "";

    SetPlacementVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        if (refuse && warn) {
            throw new MisuseException("--refuse and --warn contradict each other");
        }
        long held = ProcessOptions.millis("--hold", hold);
        EditPlacement wish =
                new EditPlacement(
                        weighing,
                        enforce.map(said -> OnOff.of("--enforce-capacity", said)),
                        placeOnStart.map(said -> OnOff.of("--place-on-start", said)),
                        shutdown,
                        tolerate,
                        refuse || warn ? Optional.of(refuse) : Optional.empty(),
                        rebalance.map(said -> OnOff.of("--rebalance", said)),
                        threshold,
                        gain,
                        moves,
                        held < 0 ? Optional.empty() : Optional.of(held / SECOND));
        if (wish.equals(EditPlacement.NOTHING)) {
            throw new MisuseException("name what is to be otherwise");
        }
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.edit(wish, revision.condition()), keyed.key()),
                    PlacementScreen::lines);
        }
    }
}

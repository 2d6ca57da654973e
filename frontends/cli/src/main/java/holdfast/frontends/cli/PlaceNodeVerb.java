package holdfast.frontends.cli;

import holdfast.frontends.api.PlaceNode;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "place",
        description = {
            "Says in which site a node stands, and what it has for groups. What is not named stays as",
            "it is."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast node place n1 --site berlin",
            "  ./holdfast node place n1 --cpus 16 --memory 64G",
            "  ./holdfast node place n1 --whole"
        })
final class PlaceNodeVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private IfRevision revision = new IfRevision();

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "1 to 63 letters, digits, - and . (none: no more).")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--cpus",
            paramLabel = "N",
            description = "Processors that it has for groups, such as 16.")
    private Optional<String> cpus = Optional.empty();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Memory that it has for groups, such as 64G.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--whole", description = "It has for groups what its machine has, as usual.")
    private boolean whole;

    @Parameters(paramLabel = "NODE", description = "Its name or id.")
    private String node = "";

    PlaceNodeVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        if (whole && (cpus.isPresent() || memory.isPresent())) {
            throw new MisuseException("--whole stands in place of --cpus and --memory");
        }
        PlaceNode wish =
                new PlaceNode(
                        site.map(said -> said.equals(PolicyOptions.NONE) ? "" : said),
                        cpus.map(said -> Sizes.milliCpus("--cpus", said)),
                        memory.map(said -> Sizes.parse("--memory", said)),
                        whole ? Optional.of(true) : Optional.empty());
        if (wish.equals(PlaceNode.NOTHING)) {
            throw new MisuseException("name --site, --cpus, --memory or --whole");
        }
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.place(node, wish, revision.condition()), keyed.key()),
                    NodeScreen::lines);
        }
    }
}

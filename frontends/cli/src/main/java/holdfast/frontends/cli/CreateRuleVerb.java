package holdfast.frontends.cli;

import holdfast.frontends.api.CreateRule;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = {
            "Makes a rule of one demand; it counts at once. What must be is never broken; what should be",
            "is kept where that is possible, and weighs as many points as it has against other such rules."
        },
        footer = {
            "",
            "One that contradicts others, or groups' owners, is refused, with the smallest set of them that",
            "can't all be kept.",
            "",
            "Examples:",
            "  ./holdfast rule create dcs --groups dc1,dc2 --apart --strict",
            "  ./holdfast rule create shop --groups web,cache --together --points 500",
            "  ./holdfast rule create stack --groups db,app --in-order --both-ways --strict",
            "  ./holdfast rule create fast --groups db --should-nodes n1=200,n2=100",
            "  ./holdfast rule create legal --groups db --must-sites berlin"
        })
final class CreateRuleVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private DemandOptions demands = new DemandOptions();

    @Option(
            names = "--groups",
            paramLabel = "GROUP",
            split = ",",
            required = true,
            description = "That it is about: names or ids, with commas between them.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--strict",
            description = "Between groups: it must be so. Without this it should be.")
    private boolean strict;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Of what should be, 1 to 1000000 (default: 100).")
    private Optional<Long> points = Optional.empty();

    @Parameters(paramLabel = "NAME", description = "1 to 63 letters, digits, - and .")
    private String name = "";

    CreateRuleVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        DemandOptions.Chosen chosen = demands.chosen(strict);
        if (chosen.strict() && points.isPresent()) {
            throw new MisuseException("--points is for what should be; what must be has none");
        }
        CreateRule wish =
                new CreateRule(
                        name,
                        groups,
                        chosen.demand(),
                        chosen.nodes(),
                        chosen.sites(),
                        chosen.strict(),
                        points,
                        chosen.bothWays());
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(PlacementCalls.create(wish), keyed.key()), RuleVerb::lines);
        }
    }
}

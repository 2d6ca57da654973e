package holdfast.frontends.cli;

import holdfast.frontends.api.PlanView;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = {
            "What would happen to groups, were nodes lost or drained: where each would start, in which",
            "order, within which time, and what would have no place. Nothing is changed."
        },
        footer = {
            "",
            "Without an option it tells what would happen now: what waits, and what is to be moved.",
            "It is the planner's own answer, for as long as nothing else changes.",
            "",
            "Examples:",
            "  ./holdfast plan --if-node-fails n2",
            "  ./holdfast plan --if-node-fails n2 --if-node-fails n3",
            "  ./holdfast plan --if-site-fails berlin",
            "  ./holdfast plan --drain n2"
        })
final class PlanVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Reading reading = new Reading();

    @Option(
            names = "--if-node-fails",
            paramLabel = "NODE",
            split = ",",
            description = "It falls silent with all that it runs; may be repeated: all at once.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = "--if-site-fails",
            paramLabel = "SITE",
            defaultValue = "",
            description = "All nodes of the site do.")
    private String site = "";

    @Option(
            names = "--drain",
            paramLabel = "NODE",
            defaultValue = "",
            description = "It is drained.")
    private String drain = "";

    PlanVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        if (!drain.isEmpty() && (!nodes.isEmpty() || !site.isEmpty())) {
            throw new MisuseException("a drain and a failure are two questions");
        }
        Call<PlanView> call =
                drain.isEmpty()
                        ? PlacementCalls.ifLost(nodes, site, reading.consistency())
                        : PlacementCalls.ifDrained(drain, reading.consistency());
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(call), PlanScreen::lines);
        }
    }
}

package holdfast.frontends.cli;

import holdfast.frontends.api.NodeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.PlacementCalls;
import holdfast.frontends.client.Text;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drain",
        description = {
            "Lets a node give away what it has: its groups go to other nodes, and it takes nothing more",
            "until node resume. Then what left returns."
        },
        footer = {
            "",
            "What can run nowhere else stays, and node show names it.",
            "",
            "Examples:",
            "  ./holdfast node drain n2",
            "  ./holdfast node drain n2 --wait --timeout 600"
        })
final class DrainVerb implements Callable<Integer> {

    /// A virtual machine with much memory takes a while.
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private IfRevision revision = new IfRevision();

    @Option(
            names = "--wait",
            description = "Until nothing runs there (half an hour, unless --timeout says).")
    private boolean wait;

    @Parameters(paramLabel = "NODE", description = "Its name or id.")
    private String node = "";

    DrainVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<NodeView> done =
                    talk.ask(
                            PlacementCalls.keep(node, NodeView.DRAINING, revision.condition()),
                            keyed.key());
            if (!wait) {
                return talk.show(done, NodeScreen::lines);
            }
            return new Until()
                    .wait(
                            talk,
                            common.timeout(PATIENCE),
                            done,
                            Calls.node(done.value().id(), Consistency.CURRENT),
                            now -> now.groups().isEmpty(),
                            DrainVerb::left,
                            now -> talk.show(now, NodeScreen::lines));
        }
    }

    private static String left(NodeView node) {
        int groups = node.groups().size();
        return groups
                + (groups == 1 ? " group is" : " groups are")
                + " still there: "
                + Text.plain(String.join(", ", node.groups()));
    }
}

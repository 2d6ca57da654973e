package holdfast.frontends.cli;

import holdfast.frontends.api.StoppedNode;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.GroupCalls;
import holdfast.frontends.client.Text;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "confirm-stopped",
        description = {
            "Says that a node is stopped, where nothing else can prove it, so that what was taken from it",
            "may start elsewhere. If it is not really stopped, that runs twice, and what it shares is",
            "damaged: look at the machine itself first. What the node still owned is taken from it by the",
            "first word, so that it starts none of that; then look again, and say it once more."
        },
        footer = {"", "Example:", "  ./holdfast node confirm-stopped n3 --confirm n3"})
final class ConfirmStoppedVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The node's name once more; without it, only the warning is shown.")
    private String confirm = "";

    @Parameters(paramLabel = "NAME", description = "Its name, also of one that was removed.")
    private String name = "";

    ConfirmStoppedVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<StoppedNode> done =
                    talk.ask(GroupCalls.confirmStopped(name, confirm), keyed.key());
            return talk.show(done, (it, _) -> lines(it));
        }
    }

    private List<String> lines(StoppedNode done) {
        String node = Text.plain(name);
        if (done.taken().isEmpty()) {
            return List.of(node + " counts as stopped (revision " + done.revision() + ")");
        }
        String groups = done.taken().stream().map(Text::plain).collect(Collectors.joining(", "));
        return List.of(
                "taken from " + node + " (revision " + done.revision() + "): " + groups,
                "It may have been switched on since you looked. Look at the machine again; if it is off,"
                        + " say this once more.");
    }
}

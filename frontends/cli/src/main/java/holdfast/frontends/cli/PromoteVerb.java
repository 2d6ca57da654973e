package holdfast.frontends.cli;

import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.VolumeCalls;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = {
            "Decides that this copy is what the volume is, where no copy that has everything can be reached.",
            "Acknowledged writes that it lacks are lost for good, whatever the others have: look first whether",
            "a better one can be brought back. To move a primary without loss there is move-primary."
        },
        footer = {"", "Example:", "  ./holdfast volume promote db n2 --confirm db"})
final class PromoteVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private Until until = new Until();

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The volume's name once more; without it, only the warning is shown.")
    private String confirm = "";

    @Parameters(index = "0", paramLabel = "NAME", description = VolumeVerb.NAME)
    private String name = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "Whose copy is to count.")
    private String node = "";

    PromoteVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<VolumeView> done =
                    talk.ask(VolumeCalls.promote(name, node, confirm), keyed.key());
            return until.volume(talk, common, VolumeVerb.SOON, done, VolumeView::serving);
        }
    }
}

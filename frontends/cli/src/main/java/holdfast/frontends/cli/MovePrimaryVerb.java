package holdfast.frontends.cli;

import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.VolumeCalls;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "move-primary",
        description = {
            "Lets another copy's node be primary, and waits until it serves. Writes wait for that moment,",
            "and none is lost; clients go on at the other node's socket."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast volume move-primary db n2",
            "  ./holdfast volume move-primary db"
        })
final class MovePrimaryVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private Until until = new Until();

    @Parameters(index = "0", paramLabel = "NAME", description = VolumeVerb.NAME)
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "NODE",
            arity = "0..1",
            defaultValue = "",
            description = "Its name or id; without it, any other that is in sync.")
    private String node = "";

    MovePrimaryVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<VolumeView> done = talk.ask(VolumeCalls.movePrimary(name, node), keyed.key());
            return until.volume(talk, common, VolumeVerb.SOON, done, VolumeView::serving);
        }
    }
}

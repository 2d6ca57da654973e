package holdfast.frontends.cli;

import holdfast.frontends.api.AddCopy;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.VolumeCalls;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = "The copies of a volume: one more, or one less.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast volume copy add db --on n3",
            "  ./holdfast volume copy remove db n1"
        })
final class CopyVerb {

    /// As long as a volume of any size takes.
    private static final Duration LONG = Duration.ofDays(365);

    private final World world;

    CopyVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "add",
            description = {
                "Gives a volume one more copy, and waits until it is in sync. The volume is served and",
                "written all the while."
            },
            footer = {"", "Example:", "  ./holdfast volume copy add db --on n3"})
    int add(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Mixin Until until,
            @Option(
                            names = "--on",
                            paramLabel = "NODE",
                            defaultValue = "",
                            description = "Its name or id (default: that with most free room).")
                    String node,
            @Option(
                            names = "--pool",
                            paramLabel = "POOL",
                            defaultValue = "",
                            description = "Its name there (default: that with most free room).")
                    String pool,
            @Parameters(paramLabel = "NAME", description = VolumeVerb.NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            AddCopy wish = new AddCopy(node, pool);
            Answer<VolumeView> done =
                    talk.ask(VolumeCalls.addCopy(name, wish, revision.condition()), keyed.key());
            long seat = done.value().copies().getLast().seat();
            return until.volume(talk, common, LONG, done, view -> isInSync(view, seat));
        }
    }

    /// A copy that somebody removed meanwhile is not waited for.
    private static boolean isInSync(VolumeView volume, long seat) {
        return volume.copies().stream()
                .filter(copy -> copy.seat() == seat)
                .allMatch(copy -> copy.state().equals(CopyView.IN_SYNC));
    }

    @Command(
            name = "remove",
            description =
                    "Takes a copy from a volume: not the primary's, and not the last one in sync.",
            footer = {"", "Example:", "  ./holdfast volume copy remove db n1"})
    int remove(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = VolumeVerb.NAME) String name,
            @Parameters(paramLabel = "NODE", description = "The name or id of its node, or its id.")
                    String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(VolumeCalls.removeCopy(name, node, revision.condition()), keyed.key()),
                    VolumeScreen::lines);
        }
    }
}

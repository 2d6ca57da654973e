package holdfast.frontends.cli;

import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "witness",
        description = "The vote without a node: a file on a share, or a disk.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast quorum witness set /mnt/witness",
            "  ./holdfast quorum witness remove"
        })
final class WitnessVerb {

    private final World world;

    WitnessVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "set",
            description =
                    "Makes a witness file at a location, or takes another in place of the present.",
            footer = {
                "",
                "Example:",
                "  ./holdfast quorum witness set /mnt/witness",
                "  ./holdfast quorum witness set /dev/disk/by-id/witness"
            })
    int set(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(
                            paramLabel = "LOCATION",
                            description =
                                    "An absolute path of a directory on a share, or of a block device;"
                                            + " the same on every node.")
                    String location)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.setWitness(location), keyed.key()), QuorumVerb::lines);
        }
    }

    @Command(
            name = "remove",
            description = "Takes the witness away.",
            footer = {"", "Example:", "  ./holdfast quorum witness remove"})
    int remove(@Mixin Common common, @Mixin Keyed keyed) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.removeWitness(), keyed.key()), QuorumVerb::lines);
        }
    }
}

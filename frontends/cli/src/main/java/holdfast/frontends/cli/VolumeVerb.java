package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.CreateVolume;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Endpoint;
import holdfast.frontends.client.Text;
import holdfast.frontends.client.VolumeCalls;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "volume",
        subcommands = {CopyVerb.class, MovePrimaryVerb.class, PromoteVerb.class, VerifyVerb.class},
        description =
                "Block devices of which several nodes have a copy: no write is lost with one.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast volume create db --size 10G --copies 2",
            "  ./holdfast volume list",
            "  ./holdfast volume attach db",
            "  ./holdfast volume show db"
        })
final class VolumeVerb {

    static final String NAME = "Its name or id.";

    /// Logs are written to in full when they are made.
    static final Duration SOON = Duration.ofMinutes(5);

    private final World world;

    VolumeVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "create",
            description = {
                "Makes a volume, and waits until it is served. Its copies go to different nodes; without",
                "--on, to those whose pools have most free room."
            },
            footer = {
                "",
                "A size is a number with K, M, G or T, powers of 1,024; a volume has whole MiB.",
                "",
                "Examples:",
                "  ./holdfast volume create db --size 10G --copies 2",
                "  ./holdfast volume create db --size 10G --on n1,n2 --min-copies 2"
            })
    int create(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin Until until,
            @Mixin VolumeOptions options,
            @Parameters(paramLabel = "NAME", description = "1 to 63 letters, digits, - and .")
                    String name)
            throws ClientException {
        CreateVolume wish = options.wish(name);
        try (Talk talk = Talk.open(world, common)) {
            Answer<VolumeView> made = talk.ask(VolumeCalls.create(wish), keyed.key());
            return until.volume(talk, common, SOON, made, VolumeView::serving);
        }
    }

    @Command(
            name = "list",
            description = "All volumes: where they are, and what is wrong.",
            footer = {"", "Example:", "  ./holdfast volume list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(VolumeCalls.volumes(reading.consistency())), VolumeScreen::table);
        }
    }

    @Command(
            name = "show",
            description = "One volume: its primary, each copy, and what it waits for.",
            footer = {"", "Example:", "  ./holdfast volume show db"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(VolumeCalls.volume(name, reading.consistency())), VolumeScreen::lines);
        }
    }

    @Command(
            name = "resize",
            description = "Makes a volume larger; it is served all the while.",
            footer = {"", "Example:", "  ./holdfast volume resize db --size 20G"})
    int resize(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Mixin Until until,
            @Option(
                            names = "--size",
                            paramLabel = "SIZE",
                            required = true,
                            description = "Its new size, such as 20G.")
                    String size,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        long bytes = Sizes.parse("--size", size);
        try (Talk talk = Talk.open(world, common)) {
            Answer<VolumeView> done =
                    talk.ask(VolumeCalls.resize(name, bytes, revision.condition()), keyed.key());
            return until.volume(talk, common, SOON, done, VolumeView::serving);
        }
    }

    @Command(
            name = "delete",
            description = {
                "Deletes a volume that is not attached, with all its copies. A node that is away",
                "removes its copy when it is back."
            },
            footer = {"", "Example:", "  ./holdfast volume delete db"})
    int delete(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done =
                    talk.ask(VolumeCalls.delete(name, revision.condition()), keyed.key());
            return talk.show(done, (_, _) -> VolumeScreen.gone(name, done.revision()));
        }
    }

    @Command(
            name = "attach",
            description = {
                "Serves a volume to clients on the node of its primary, until it is detached, and prints the",
                "URI at which they find it there. Where only the node of this machine is asked, by its",
                "socket, it is refused unless that is the primary."
            },
            footer = {
                "",
                "When the primary moves the volume goes with it: the same socket of the other node has it then.",
                "",
                "Examples:",
                "  ./holdfast volume attach db",
                "  ./holdfast volume attach db --on n2",
                "  qemu-img info \"$(./holdfast volume attach db)\""
            })
    int attach(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Option(
                            names = "--on",
                            paramLabel = "NODE",
                            defaultValue = "",
                            description =
                                    "Where it is to be used: refused unless that is its primary.")
                    String node,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            String on = node.isEmpty() ? here(talk) : node;
            Answer<VolumeView> done =
                    talk.ask(VolumeCalls.attach(name, on, revision.condition()), keyed.key());
            VolumeView view = done.value();
            if (view.nbd().isEmpty()) {
                talk.remark(
                        "It is attached; its primary, "
                                + Text.plain(view.primary().name())
                                + ", does not say where: see ./holdfast volume show "
                                + Text.plain(view.name()));
            } else if (on.isEmpty()) {
                talk.remark("on " + Text.plain(view.primary().name()) + ":");
            }
            return talk.show(
                    done,
                    (it, _) -> it.nbd().isEmpty() ? List.of() : List.of(Text.plain(it.nbd())));
        }
    }

    /// The node of this machine, where nobody else is asked.
    private static String here(Talk talk) throws ClientException {
        List<Endpoint> endpoints = talk.client().endpoints();
        return endpoints.size() == 1 && endpoints.getFirst() instanceof Endpoint.Local
                ? talk.ask(Calls.node()).value().id()
                : "";
    }

    @Command(
            name = "detach",
            description = "Serves a volume to clients no longer.",
            footer = {"", "Example:", "  ./holdfast volume detach db"})
    int detach(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(VolumeCalls.detach(name, revision.condition()), keyed.key()),
                    VolumeScreen::lines);
        }
    }
}

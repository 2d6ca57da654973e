package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.GuestView;
import holdfast.frontends.api.VmView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VmCalls;
import java.time.Duration;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "vm",
        subcommands = {CreateVmVerb.class, ConsoleVerb.class},
        description =
                "Virtual machines: they start on another node, with their disks, when theirs dies.",
        footer = {
            "",
            "A virtual machine is a group: group edit, move, disable, ignore and show work for it as well.",
            "",
            "Examples:",
            "  ./holdfast vm create web --memory 512M --disk web",
            "  ./holdfast vm show web",
            "  ./holdfast vm console web",
            "  ./holdfast vm shutdown web"
        })
final class VmVerb {

    static final String NAME = "Its name or id.";

    private static final String OFFLINE = "offline";

    /// A disk's primary may have to move first, and a guest has a minute to go off.
    private static final Duration SOON = Duration.ofMinutes(5);

    private final World world;

    VmVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "list",
            description = "All virtual machines: where they are, and how they are.",
            footer = {"", "Example:", "  ./holdfast vm list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(VmCalls.vms(reading.consistency())), VmScreen::table);
        }
    }

    @Command(
            name = "show",
            description = "One virtual machine: where it is, how it is, and what it waits for.",
            footer = {"", "Example:", "  ./holdfast vm show web"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(VmCalls.vm(name, reading.consistency())), VmScreen::lines);
        }
    }

    @Command(
            name = "start",
            description = "Starts it, and waits until it runs; one that failed is tried again.",
            footer = {"", "Example:", "  ./holdfast vm start web"})
    int start(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Mixin Until until,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return await(
                    talk,
                    common,
                    until,
                    talk.ask(VmCalls.start(name, revision.condition()), keyed.key()),
                    vm ->
                            VmScreen.isFailed(vm)
                                    || vm.state().equals("online")
                                            && vm.guest().state().equals(GuestView.RUNNING));
        }
    }

    @Command(
            name = "shutdown",
            description = {
                "Presses its power button, and waits until it is off; then it stays off. What comes of the",
                "button the guest decides: a guest that does not heed it runs on."
            },
            footer = {"", "Example:", "  ./holdfast vm shutdown web"})
    int shutdown(
            @Mixin Common common,
            @Mixin Until until,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<VmView> done = talk.ask(VmCalls.shutDown(name));
            return await(talk, common, until, done, VmVerb::isOff);
        }
    }

    @Command(
            name = "stop",
            description = {
                "Presses its power button, ends it where it is not off when its time to stop is over, and",
                "waits for that."
            },
            footer = {"", "Example:", "  ./holdfast vm stop web"})
    int stop(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Mixin Until until,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<VmView> done = talk.ask(VmCalls.stop(name, revision.condition()), keyed.key());
            return await(talk, common, until, done, VmVerb::isOff);
        }
    }

    @Command(
            name = "kill",
            description = "Ends it at once, as when its power fails, and waits until it is off.",
            footer = {"", "Example:", "  ./holdfast vm kill web"})
    int kill(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Mixin Until until,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<VmView> done = talk.ask(VmCalls.kill(name, revision.condition()), keyed.key());
            return await(talk, common, until, done, VmVerb::isOff);
        }
    }

    @Command(
            name = "pause",
            description = "Lets it stand still.",
            footer = {"", "Example:", "  ./holdfast vm pause web"})
    int pause(
            @Mixin Common common, @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return press(common, VmCalls.pause(name));
    }

    @Command(
            name = "resume",
            description = "Lets it go on after a pause.",
            footer = {"", "Example:", "  ./holdfast vm resume web"})
    int resume(
            @Mixin Common common, @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return press(common, VmCalls.resume(name));
    }

    @Command(
            name = "reset",
            description = "Presses its reset button: it boots again, whatever it is at.",
            footer = {"", "Example:", "  ./holdfast vm reset web"})
    int reset(
            @Mixin Common common, @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return press(common, VmCalls.reset(name));
    }

    @Command(
            name = "delete",
            description = "Deletes a virtual machine that is offline. Its volumes stay.",
            footer = {"", "Example:", "  ./holdfast vm delete web"})
    int delete(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done =
                    talk.ask(VmCalls.delete(name, revision.condition()), keyed.key());
            return talk.show(done, (_, _) -> GroupScreen.gone(name, done.revision()));
        }
    }

    private int press(Common common, Call<VmView> button) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(button), VmScreen::lines);
        }
    }

    private static boolean isOff(VmView vm) {
        return vm.state().equals(OFFLINE);
    }

    private static int await(
            Talk talk, Common common, Until until, Answer<VmView> done, Predicate<VmView> wanted)
            throws ClientException {
        return until.wait(
                talk,
                common.timeout(SOON),
                done,
                VmCalls.vm(done.value().name(), Consistency.CURRENT),
                wanted,
                VmScreen::progress,
                vm -> shown(talk, vm));
    }

    private static int shown(Talk talk, Answer<VmView> vm) {
        int status = talk.show(vm, VmScreen::lines);
        return VmScreen.isFailed(vm.value()) ? ExitStatus.REFUSED.number() : status;
    }
}

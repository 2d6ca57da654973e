package holdfast.frontends.cli;

import holdfast.frontends.api.CreateVm;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.VmCalls;
import java.nio.file.Path;
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
            "Makes a virtual machine of volumes that are there. It starts at once, unless --offline says",
            "otherwise. A kernel and what belongs to it are uploaded first, where no node has them."
        },
        footer = {
            "",
            "A volume that is a disk must not be attached. The machine runs where all of its disks have",
            "copies in sync. A size is a number with K, M, G or T, powers of 1,024.",
            "",
            "Examples:",
            "  ./holdfast vm create web --memory 512M --disk web",
            "  ./holdfast vm create db --memory 4G --cpus 2 --disk db --disk db-logs --prefer n1",
            "  ./holdfast vm create small --memory 128M --disk small --kernel vmlinuz \\",
            "      --initrd initrd.gz --append console=ttyS0"
        })
final class CreateVmVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private PolicyOptions policies = new PolicyOptions();
    @Mixin private RestartOptions restart = new RestartOptions();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            required = true,
            description = "Such as 256M or 4G: whole MiB.")
    private String memory = "";

    @Option(
            names = "--cpus",
            paramLabel = "N",
            defaultValue = "-1",
            description = "That the guest sees, 1 to 255 (default: 1).")
    private long cpus = ProcessOptions.USUAL;

    @Option(
            names = "--disk",
            paramLabel = "VOLUME",
            required = true,
            description = "Its name or id; may be repeated. It boots from the first.")
    private List<String> disks = new ArrayList<>();

    @Option(
            names = "--kernel",
            paramLabel = "FILE",
            description = "A Linux kernel to boot in place of the first disk.")
    private Optional<Path> kernel = Optional.empty();

    @Option(
            names = "--initrd",
            paramLabel = "FILE",
            description = "The kernel's initial file system.")
    private Optional<Path> initrd = Optional.empty();

    @Option(
            names = "--append",
            paramLabel = "LINE",
            defaultValue = "",
            description = "The kernel's command line.")
    private String append = "";

    @Option(
            names = "--stop-time",
            paramLabel = "TIME",
            defaultValue = "",
            description =
                    "From the press of its power button until it is ended, such as 30s (default:"
                            + " 60s).")
    private String stopTime = "";

    @Option(names = "--offline", description = "Do not start it yet.")
    private boolean offline;

    @Parameters(paramLabel = "NAME", description = "1 to 63 letters, digits, - and .")
    private String name = "";

    CreateVmVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        long bytes = Sizes.parse("--memory", memory);
        long stopMillis = ProcessOptions.millis("--stop-time", stopTime);
        if (kernel.isEmpty() && (initrd.isPresent() || !append.isEmpty())) {
            throw new MisuseException("--initrd and --append are for a --kernel");
        }
        try (Talk talk = Talk.open(world, common)) {
            BootFile files = new BootFile(talk);
            CreateVm wish =
                    new CreateVm(
                            name,
                            bytes,
                            cpus,
                            disks,
                            kernel.isPresent() ? files.there(kernel.get()) : "",
                            initrd.isPresent() ? files.there(initrd.get()) : "",
                            append,
                            offline ? "offline" : "online",
                            policies.said(),
                            stopMillis,
                            restart.restarts().orElse(ProcessOptions.USUAL),
                            restart.failovers().orElse(ProcessOptions.USUAL),
                            restart.periodMillis().orElse(ProcessOptions.USUAL));
            return talk.show(talk.ask(VmCalls.create(wish), keyed.key()), VmScreen::lines);
        }
    }
}

package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Makes the small guest's files out of Debian packages. Needs no rights: nothing is installed, unpacked files keep to
/// one directory, and the archive's owners and devices are only written into it.
final class SmallGuestMaker {

    /// Depends on whatever kernel for virtual machines is current.
    private static final String KERNEL_PACKAGE = "linux-image-cloud-amd64";

    private static final String SHELL_PACKAGE = "busybox-static";

    /// In the order in which they need each other. One that a kernel has not is built into it.
    private static final List<String> MODULES =
            List.of(
                    "virtio",
                    "virtio_ring",
                    "virtio_pci_legacy_dev",
                    "virtio_pci_modern_dev",
                    "virtio_pci",
                    "virtio_blk",
                    "evdev",
                    "button",
                    "pvpanic",
                    "pvpanic-mmio",
                    "pvpanic-pci");

    private static final Duration LOOK_UP = Duration.ofMinutes(2);
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);
    private static final Duration UNPACK = Duration.ofMinutes(2);

    private final Path work;
    private final Consumer<String> progress;

    /// @param work     an empty directory, for whatever comes up
    /// @param progress is told what is being done
    SmallGuestMaker(Path work, Consumer<String> progress) {
        this.work = work;
        this.progress = progress;
    }

    /// What it is made by, as the name of a directory: another one for any change of the scripts or the modules.
    static String recipe() {
        String all =
                String.join(
                        "\n",
                        KERNEL_PACKAGE,
                        SHELL_PACKAGE,
                        String.join(" ", MODULES),
                        resource("small-guest-init.sh"),
                        resource("small-guest-record.sh"));
        return BootFile.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    void make(Path kernel, Path initrd)
            throws IOException, HypervisorException, InterruptedException {
        progress.accept("Looking up the current kernel package.");
        String kernelPackage = kernelPackage();
        progress.accept("Fetching " + kernelPackage + " and " + SHELL_PACKAGE + ", 30 MB.");
        tool(
                DOWNLOAD,
                "fetch the packages of the small guest",
                List.of(
                        "apt-get",
                        "-o",
                        "APT::Sandbox::User=root",
                        "download",
                        "-q",
                        kernelPackage,
                        SHELL_PACKAGE));
        progress.accept("Unpacking them.");
        for (Path each : found(work, 1, ".deb")) {
            tool(
                    UNPACK,
                    "unpack a package of the small guest",
                    List.of("dpkg-deb", "-x", each.toString(), "unpacked"));
        }
        Path unpacked = work.resolve("unpacked");
        progress.accept("Packing the guest's first file system.");
        Files.copy(onlyOne(unpacked.resolve("boot"), "vmlinuz-"), kernel);
        pack(unpacked, initrd);
    }

    private String kernelPackage() throws IOException, HypervisorException, InterruptedException {
        String said =
                tool(
                        LOOK_UP,
                        "look up the kernel of the small guest",
                        List.of("apt-cache", "depends", KERNEL_PACKAGE));
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Depends: linux-image-"))
                .map(line -> line.substring("Depends: ".length()))
                .findFirst()
                .orElseThrow(() ->
                        new HypervisorException(
                                "small-guest-no-package",
                                "look up the kernel of the small guest",
                                KERNEL_PACKAGE,
                                "The package lists of this machine name no such package.",
                                "Run apt-get update. On another system than Debian on amd64, hand"
                                        + " in a directory that was made on one."));
    }

    private String tool(Duration atMost, String tried, List<String> command)
            throws IOException, HypervisorException, InterruptedException {
        String name = command.getFirst();
        Tool.Ended ended;
        try {
            ended =
                    Tool.run(
                            work,
                            atMost,
                            command,
                            seconds ->
                                    progress.accept(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%s still runs, %d s so far.",
                                                    name,
                                                    seconds)));
        } catch (IOException e) {
            throw new HypervisorException(
                    "small-guest-no-tool",
                    tried,
                    name,
                    "There is no " + name + " on this machine.",
                    "Make the small guest on a Debian or Ubuntu, and hand its directory in.");
        }
        if (!ended.isSuccess()) {
            String why =
                    ended.status() == Tool.Ended.LATE
                            ? "It took longer than " + atMost.toMinutes() + " minutes."
                            : "It failed: " + ended.lastLine();
            throw new HypervisorException(
                    "small-guest-no-packages",
                    tried,
                    String.join(" ", command),
                    why,
                    "See that this machine reaches its package mirror (apt-get update), or hand in"
                            + " a directory that was made on another one.");
        }
        return ended.output();
    }

    private void pack(Path unpacked, Path initrd)
            throws IOException, HypervisorException, InterruptedException {
        try (CpioArchive archive =
                new CpioArchive(new GZIPOutputStream(Files.newOutputStream(initrd)))) {
            for (String directory : List.of("bin", "dev", "modules", "proc", "sys", "tmp")) {
                archive.directory(directory);
            }
            archive.device("dev/console", 5, 1);
            archive.file("bin/busybox", Files.readAllBytes(busybox(unpacked)));
            archive.file("init", bytes("small-guest-init.sh"));
            archive.file("bin/record", bytes("small-guest-record.sh"));
            int number = 10;
            for (String module : MODULES) {
                Optional<byte[]> content = module(unpacked, module);
                if (content.isPresent()) {
                    archive.file("modules/" + number++ + "-" + module + ".ko", content.get());
                }
            }
        }
    }

    private static Path busybox(Path unpacked) throws IOException {
        Path merged = unpacked.resolve("usr/bin/busybox");
        return Files.exists(merged) ? merged : unpacked.resolve("bin/busybox");
    }

    /// Newer kernels come with compressed modules, which the guest's insmod need not know.
    private Optional<byte[]> module(Path unpacked, String name)
            throws IOException, HypervisorException, InterruptedException {
        for (Path file : found(unpacked, Integer.MAX_VALUE, "/" + name + ".ko.xz")) {
            tool(UNPACK, "unpack a module", List.of("xz", "-d", file.toString()));
        }
        List<Path> plain = found(unpacked, Integer.MAX_VALUE, "/" + name + ".ko");
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readAllBytes(plain.getFirst()));
    }

    private static List<Path> found(Path root, int depth, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(root, depth)) {
            return walk.filter(each -> each.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Path onlyOne(Path directory, String beginning) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(each -> each.getFileName().toString().startsWith(beginning))
                    .forEach(found::add);
        }
        if (found.size() != 1) {
            throw new IOException(directory + " has " + found.size() + " files " + beginning + "*");
        }
        return found.getFirst();
    }

    private static String resource(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = SmallGuestMaker.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not among the program's resources");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

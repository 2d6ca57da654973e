package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestRecord;
import holdfast.drivers.cgroup.BootClock;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Finds out whether this host's KVM can be used, by booting the small guest under it. That the device is there and takes a
/// machine says little: on some hosts, those that are guests themselves above all, a kernel never comes up.
///
/// What was found is kept in a file for this boot of the host, this QEMU and this user, so that it costs ten seconds once.
public final class AccelerationProbe {

    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final String UP = "GUEST-UP";
    private static final long MEMORY = 128L << 20;

    private final Qemu qemu;
    private final GuestUser user;
    private final Path directory;

    /// @param directory keeps what was found, and what the probe needs while it runs; one that the user may enter
    public AccelerationProbe(Qemu qemu, GuestUser user, Path directory) {
        this.qemu = qemu;
        this.user = user;
        this.directory = directory;
    }

    /// What was found before, in this boot of the host.
    public Optional<Acceleration> known() {
        try {
            List<String> lines = Files.readAllLines(kept());
            return lines.size() == 3 && lines.get(0).equals(about())
                    ? Optional.of(
                            new Acceleration(Acceleration.Kind.valueOf(lines.get(1)), lines.get(2)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// What was found before, else what is found now, within the time of the probe and a second.
    ///
    /// @param image    the small guest; where there is none, KVM is not used, and the reason says so
    /// @param progress is told that this takes some seconds
    public Acceleration find(Optional<GuestImage> image, Consumer<String> progress)
            throws HypervisorException, InterruptedException {
        if (!Files.exists(DEVICE)) {
            return tcg("This host has no " + DEVICE + ".");
        }
        if (known().isEmpty() && image.isEmpty()) {
            return tcg("KVM was not tried: there is no small guest to try it with.");
        }
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            // One at a time on this host, and in this program, where a file's lock is refused
            // instead of waited for.
            synchronized (AccelerationProbe.class) {
                try (FileChannel one =
                        FileChannel.open(
                                directory.resolve("acceleration.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
                    one.lock();
                    Optional<Acceleration> known = known();
                    return known.isPresent() ? known.get() : tried(image, progress);
                }
            }
        } catch (IOException e) {
            throw new HypervisorException(
                    "probe-unusable",
                    "try KVM",
                    directory,
                    "Its files can't be written or read: " + e + ".",
                    "Give it a directory that the daemon can write to.");
        }
    }

    private Acceleration tried(Optional<GuestImage> image, Consumer<String> progress)
            throws IOException, HypervisorException, InterruptedException {
        progress.accept("Trying whether guests come up under KVM, 10 s at most.");
        Acceleration found =
                comesUp(Acceleration.Kind.KVM, image.orElseThrow(), HypervisorLimits.PROBE)
                        .map(why -> tcg("KVM can't be used: " + why))
                        .orElse(
                                new Acceleration(
                                        Acceleration.Kind.KVM, "A guest came up under KVM."));
        Files.writeString(
                kept(), String.join("\n", about(), found.kind().name(), found.reason()) + "\n");
        return found;
    }

    private static Acceleration tcg(String reason) {
        return new Acceleration(Acceleration.Kind.TCG, reason);
    }

    private Path kept() {
        return directory.resolve("acceleration");
    }

    private String about() {
        return BootClock.bootId() + " " + qemu.program() + " " + qemu.version() + " " + user.uid();
    }

    /// Why the guest did not come up in time; nothing where it did. Whatever happens, it is gone afterwards: what waits for it ends
    /// it by force if this program itself is gone.
    Optional<String> comesUp(Acceleration.Kind kind, GuestImage image, Duration atMost)
            throws IOException, HypervisorException, InterruptedException {
        Path place = Files.createTempDirectory(directory, "probe");
        Path output = place.resolve("output");
        try {
            Path kernel = Files.copy(image.kernel().path(), place.resolve("kernel"));
            Path initrd = Files.copy(image.initrd().path(), place.resolve("initrd"));
            for (Path each : List.of(place, kernel, initrd)) {
                Owners.give(each, user);
            }
            GuestRecord guest =
                    new GuestRecord(
                            "probe",
                            MEMORY,
                            1,
                            List.of(),
                            new GuestBoot.Kernel("", "", "console=ttyS0 quiet"),
                            qemu.pin(),
                            0);
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    "timeout",
                                    "--kill-after=1",
                                    String.valueOf(atMost.toSeconds() + 2)));
            words.addAll(user.words());
            words.addAll(LaunchLine.probe(qemu, kind, guest, kernel, initrd));
            Process process =
                    new ProcessBuilder(words)
                            .directory(new File("/"))
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            try {
                return awaitUp(process, output, atMost);
            } finally {
                end(process);
            }
        } finally {
            Trees.delete(place);
        }
    }

    private static Optional<String> awaitUp(Process process, Path output, Duration atMost)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (said.contains(UP)) {
                return Optional.empty();
            }
            if (ended) {
                String last = said.strip().lines().reduce("", (_, line) -> line);
                return Optional.of("QEMU ended: " + last);
            }
            if (System.nanoTime() - end >= 0) {
                return Optional.of(
                        String.format(
                                Locale.ROOT,
                                "the guest did not come up within %d s.",
                                atMost.toSeconds()));
            }
        }
    }

    /// Asked first: `timeout` hands that on, and a second later ends what it has started.
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}

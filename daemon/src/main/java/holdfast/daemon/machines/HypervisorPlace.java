package holdfast.daemon.machines;

import holdfast.core.cluster.host.HostFacts;
import holdfast.drivers.host.HostRuns;
import holdfast.drivers.hypervisor.Acceleration;
import holdfast.drivers.hypervisor.AccelerationProbe;
import holdfast.drivers.hypervisor.BootFiles;
import holdfast.drivers.hypervisor.GuestDirectory;
import holdfast.drivers.hypervisor.GuestNews;
import holdfast.drivers.hypervisor.GuestSettings;
import holdfast.drivers.hypervisor.GuestUser;
import holdfast.drivers.hypervisor.Guests;
import holdfast.drivers.hypervisor.HypervisorException;
import holdfast.drivers.hypervisor.Qemu;
import holdfast.drivers.hypervisor.SmallGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this host has for running machines, and where.
///
/// @param directory  of machines' runs and of those of other programs
/// @param files      kernels and first file systems, by their digests
/// @param diskSocket where the node serves disks
/// @param group      by number, who may connect to that
public record HypervisorPlace(GuestDirectory directory, Path files, Path diskSocket, int group) {

    private static final Logger LOG = LoggerFactory.getLogger("machines");

    /// On a file system that a boot empties. What is found out about this host lies there as well, for all nodes on it.
    private static final Path ROOM = Path.of("/run/holdfast");

    private static final Path KVM = Path.of("/dev/kvm");

    /// @param node a short name that no other node of this host has
    /// @param runs where [HostRuns] keeps its runs
    public static HypervisorPlace of(
            String node, Path runs, Path files, Path diskSocket, int group) {
        return new HypervisorPlace(
                new GuestDirectory(ROOM.resolve(node), runs), files, diskSocket, group);
    }

    /// What was found.
    ///
    /// @param guests nothing where no machine can run here
    record Opened(Optional<Guests> guests, HostFacts.Hypervisor hypervisor) {}

    /// Finds the hypervisor and tries it: some seconds once in a boot of this host.
    Opened open(HostRuns host, Consumer<GuestNews> news) throws InterruptedException {
        try {
            Qemu qemu = Qemu.find(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin"));
            GuestUser user = user();
            Acceleration acceleration =
                    new AccelerationProbe(qemu, user, ROOM)
                            .find(SmallGuest.find(SmallGuest.usualCache()), LOG::info);
            GuestSettings settings =
                    new GuestSettings(
                            directory.guests(),
                            directory.runs(),
                            diskSocket,
                            new BootFiles(files),
                            qemu,
                            acceleration,
                            user);
            HostFacts.Hypervisor facts =
                    new HostFacts.Hypervisor(
                            qemu.version(),
                            acceleration.kind().word(),
                            acceleration.reason(),
                            qemu.machines(),
                            qemu.pin().cpu());
            Guests guests = Guests.open(settings, host, news);
            LOG.info(
                    "machines run by QEMU {} with {}: {}",
                    facts.version(),
                    facts.accelerator(),
                    facts.because());
            return new Opened(Optional.of(guests), facts);
        } catch (HypervisorException e) {
            LOG.warn("this node can run no machines: {}", e.problem());
            return none(e.problem().why() + " " + e.problem().remedy());
        } catch (IOException e) {
            LOG.warn("this node can run no machines: {} can't be looked at: {}", KVM, e.toString());
            return none(KVM + " can't be looked at.");
        }
    }

    private static Opened none(String why) {
        return new Opened(Optional.empty(), HostFacts.Hypervisor.none(why));
    }

    /// A daemon that is not root can't give its machines users of their own. Whom a host gives KVM is a group's matter; root's group
    /// is nobody's.
    private GuestUser user() throws IOException {
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            return GuestUser.OWN;
        }
        int kvm = Files.exists(KVM) ? (Integer) Files.getAttribute(KVM, "unix:gid") : 0;
        return new GuestUser(GuestSettings.FIRST_UID, group, kvm == 0 ? List.of() : List.of(kvm));
    }
}

package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestDisk;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.MachineKind;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.drivers.host.RunId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The words that start QEMU.
class LaunchLineTest {

    private final List<String> words = words(2, false);

    private static List<String> words(int disks, boolean held) {
        List<GuestDisk> all =
                List.of(
                                new GuestDisk(VolumeId.of(1), "root"),
                                new GuestDisk(VolumeId.of(2), "data, \"and\" more"))
                        .subList(0, disks);
        GuestRecord guest =
                new GuestRecord(
                        "web-1",
                        512L << 20,
                        2,
                        all,
                        new GuestBoot.Firmware(),
                        new MachineKind.Pinned("pc-q35-7.2", "qemu64"),
                        0);
        return LaunchLine.run(
                new Qemu(Path.of("/usr/bin/qemu-system-x86_64"), "9.9"),
                Acceleration.Kind.KVM,
                guest,
                RunPlace.of(Path.of("/run/hf"), new RunId(Ground.GROUP, new RunNumber(3))),
                Path.of("/run/hf/disks.sock"),
                held);
    }

    /// What a guest sees is what its record says, whatever QEMU starts it.
    @Test
    void theMachineIsTheOneThatWasPinned() {
        assertThat(words)
                .contains("pc-q35-7.2,accel=kvm,memory-backend=ram0", "qemu64", "-nodefaults")
                .contains("pcie-root-port,id=port0,chassis=1,bus=pcie.0,addr=0x4")
                .contains("pcie-root-port,id=port1,chassis=2,bus=pcie.0,addr=0x5");
    }

    @Test
    void itsDisksWaitAndNeverFail() {
        assertThat(words)
                .anyMatch(word ->
                        word.contains("\"export\":\"data, \\\"and\\\" more\"")
                                && word.contains("\"reconnect-delay\":86400")
                                && word.contains("\"path\":\"/run/hf/disks.sock\""));
        assertThat(words.stream().filter(word -> word.startsWith("virtio-blk-pci")))
                .hasSize(2)
                .allMatch(word -> word.contains("werror=stop,rerror=stop"));
    }

    @Test
    void itListensOnNoNetworkAndCanStartNothing() {
        assertThat(words)
                .noneMatch(word -> word.contains("tcp") || word.contains("host="))
                .contains("-no-user-config", "-no-shutdown")
                .anyMatch(word ->
                        word.contains("spawn=deny") && word.contains("elevateprivileges=deny"));
        assertThat(words.stream().filter(word -> word.startsWith("socket,")))
                .hasSize(3)
                .allMatch(word -> word.contains("path=/run/hf/run-"));
    }

    @Test
    void heldItExecutesNothing() {
        assertThat(words).doesNotContain("-S");
        assertThat(words(1, true)).contains("-S");
        assertThat(words(0, false)).noneMatch(word -> word.contains("iothread"));
    }
}

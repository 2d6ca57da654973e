package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestDisk;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.MachineKind;
import holdfast.core.model.RunNumber;
import holdfast.drivers.host.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can't be started is said, with what to do about it.
class RefusedTest {

    @TempDir Path directory;
    private Ground ground;

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void kernelsThatAreMissingOrDamagedOrNoneAreSaid() throws Exception {
        ground = Ground.make();
        Path boot = ground.directory.resolve("boot");
        String none = "0".repeat(64);
        assertRefused(ground.booting(none, "", ""), "boot-file-missing");

        Files.writeString(boot.resolve(none), "not what it is called by");
        assertRefused(ground.booting(none, "", ""), "boot-file-damaged");

        byte[] junk = "no kernel at all".getBytes(StandardCharsets.US_ASCII);
        String sha = BootFile.sha256(junk);
        Files.write(boot.resolve(sha), junk);
        RunId run = ground.start(ground.booting(sha, "", ""), Desired.RUNNING);
        assertThat(ground.awaitOver(run).because()).contains("QEMU said: ");
        GuestView view = ground.guests().view(Ground.GROUP).orElseThrow();
        assertThat(view.trouble().orElseThrow().problem().toString())
                .contains("guest-failed", run.number() + " failed", "QEMU said: ", "vm create");
    }

    private void assertRefused(GuestRecord guest, String code) throws Exception {
        ground.news.clear();
        RunId run = ground.start(guest, Desired.RUNNING);
        GuestNews.Over over = ground.awaitOver(run);
        assertThat(over.ending()).isEqualTo(Ending.FAILED);
        assertThat(ground.troubles())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(over.because()).contains(problem.why(), problem.remedy());
                });
        assertThat(ground.parent.find(run.name())).isEmpty();
    }

    @Test
    void aPathThatIsTooLongForASocketIsSaid() throws Exception {
        Path deep = directory.resolve("d".repeat(60));
        Files.createDirectories(deep);
        RunPlace place = RunPlace.of(deep, new RunId(Ground.GROUP, new RunNumber(1)));
        GuestRecord guest =
                new GuestRecord(
                        "a",
                        128L << 20,
                        1,
                        List.of(new GuestDisk(Ground.VOLUME, "v")),
                        new GuestBoot.Firmware(),
                        MachineKind.NOT_YET,
                        0);
        assertThatThrownBy(() -> place.make(guest, GuestUser.OWN, new BootFiles(deep)))
                .isInstanceOf(HypervisorException.class)
                .hasMessageContaining("guest-path-too-long");
        assertThat(place.directory()).doesNotExist();
    }

    @Test
    void withoutAQemuItSaysWhatToInstall() {
        assertThatThrownBy(() -> Qemu.find(directory + ":/nowhere"))
                .isInstanceOfSatisfying(
                        HypervisorException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo("qemu-missing");
                            assertThat(e.problem().remedy()).contains("apt-get install");
                        });
    }

    @Test
    void aQemuThatIsTooOldOrNoneIsSaid() throws Exception {
        assertThatThrownBy(() -> Qemu.find(fake("echo 'QEMU emulator version 6.2.0 (Debian)'")))
                .hasMessageContaining("qemu-too-old")
                .hasMessageContaining("6.2.0");
        assertThatThrownBy(() -> Qemu.find(fake("echo something else; exit 3")))
                .hasMessageContaining("qemu-unusable");
        assertThat(Qemu.find(fake("echo 'QEMU emulator version 10.0.2'")).pin().machine())
                .isEqualTo("pc-q35-10.0");
    }

    private String fake(String says) throws Exception {
        Path program = directory.resolve(Qemu.NAME);
        Files.writeString(program, "#!/bin/sh\n" + says + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory.toString();
    }
}

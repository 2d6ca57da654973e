package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools that people have for network block devices, on a volume of a real cluster.
final class ToolsTest {

    private static VolumeTrial trial;

    @TempDir Path directory;
    private Shell shell;

    @BeforeAll
    static void start() throws Exception {
        trial = VolumeTrial.start(3);
    }

    @AfterAll
    static void stop() {
        if (trial != null) {
            trial.close();
        }
    }

    @BeforeEach
    void find() throws Exception {
        trial.awaitInSync();
        SandboxNode primary = trial.primary();
        String socket = primary.place().disks().toString();
        shell =
                new Shell(
                        directory,
                        Map.of(
                                "SOCKET",
                                socket,
                                "URI",
                                "nbd+unix:///" + VolumeTrial.VOLUME + "?socket=" + socket));
    }

    @Test
    void theProtocolIsKeptToTheLetter() throws Exception {
        Path suite = Stamper.shared("nbd/nbd_conform.py");
        shell.run("qemu-io -f raw -c 'write -z 0 64M' $URI");
        String said = shell.run("python3 " + suite + " unix:$SOCKET v1");
        assertThat(said).contains("PASS").doesNotContain("FAIL ");
    }

    @Test
    void whatIsCopiedInIsCopiedOut() throws Exception {
        Shell.needs("nbdinfo", "nbdcopy");
        shell.run("nbdinfo --json --list \"nbd+unix:///?socket=$SOCKET\" | grep -q '\"v1\"'");
        shell.run("head -c 67108864 /dev/urandom >in && nbdcopy --connections=4 --flush in $URI");
        shell.run("nbdcopy --connections=4 $URI out && cmp in out");
    }

    @Test
    void theToolsOfTheEmulatorWork() throws Exception {
        Shell.needs("qemu-img", "qemu-io");
        shell.run(
                "qemu-io -f raw -c 'write -P 0xa5 1M 3M' -c 'discard 2M 1M' -c 'write -z 3M 512k'"
                        + " -c flush -c 'read -P 0xa5 1M 1M' -c 'read -P 0 3M 512k' $URI");
        shell.run("head -c 67108864 /dev/urandom >image");
        shell.run("qemu-img convert -n -f raw -O raw image $URI");
        shell.run("qemu-img compare -f raw -F raw image $URI");
        shell.run("qemu-img bench -q -f raw -w -c 500 -d 16 -s 4096 --flush-interval=50 $URI");
    }

    @Test
    void aVolumeThatIsDetachedLetsGoOfItsClients() throws Exception {
        Stamper.Writing client =
                new Stamper(directory, trial.sandbox.nodes()).write(Duration.ofSeconds(8), 1);
        trial.await("somebody is connected", () -> trial.volume().clients() > 0);
        trial.attach(false);
        trial.await("nobody is", () -> trial.volume().clients() == 0);
        trial.attach(true);
        trial.await("somebody is again", () -> trial.volume().clients() > 0);
        client.end();
    }

    @Test
    void aLoadThatChecksItselfFindsNothing() throws Exception {
        Shell.needs("fio");
        Assumptions.assumeTrue(
                shell.run("fio --enghelp").contains("nbd"), "fio has no nbd engine: not checked");
        shell.run(
                "fio --name=v --ioengine=nbd --uri=$URI --rw=randwrite --bs=4k --size=32m --iodepth=16"
                        + " --verify=crc32c --do_verify=1 --verify_fatal=1");
    }

    @Test
    void aFileSystemKeepsItsFiles() throws Exception {
        Shell.needs("nbdfuse", "mkfs.ext4", "losetup");
        try (Mounted disk = Mounted.formatted(shell)) {
            shell.run(
                    "mkdir mnt/d && head -c 8000000 /dev/urandom >mnt/d/f && sha256sum mnt/d/f >sum");
            disk.unmount();
            shell.run("e2fsck -fn $(cat loop)");
            disk.mount();
            shell.run("sha256sum -c sum");
        }
        assertThat(Files.exists(directory.resolve("mnt/d"))).isFalse();
    }
}

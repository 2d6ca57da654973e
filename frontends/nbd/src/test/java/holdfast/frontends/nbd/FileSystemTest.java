package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A file system on a disk that is served: nbdfuse shows it as a file, a loop device as a disk.
@Timeout(240)
class FileSystemTest {

    @Test
    @DisplayName(
            "ext4 on a served disk keeps its files over an unmount, and its check finds nothing")
    void ext4() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "skipped: mounting needs root");
        Programs.need("nbdfuse", "losetup", "mkfs.ext4", "e2fsck", "mount", "umount");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/fuse")), "skipped: no /dev/fuse here");
        try (Served served = new Served()) {
            Path shown = Files.createFile(served.root.resolve("shown"));
            Process fuse =
                    Programs.start("nbdfuse", shown, "nbd+unix:///disk?socket=" + served.socket);
            try {
                Served.awaitThat("nbdfuse", () -> !fuse.isAlive() || shown.toFile().length() > 0);
                Assumptions.assumeTrue(fuse.isAlive(), "skipped: nbdfuse can't mount here");
                onLoop(served, shown);
            } finally {
                Programs.run("umount", shown);
                if (!fuse.waitFor(20, TimeUnit.SECONDS)) {
                    fuse.destroyForcibly().waitFor();
                }
            }
        }
    }

    private static void onLoop(Served served, Path shown) throws Exception {
        Programs.Ended loop = Programs.run("losetup", "--show", "-f", shown);
        Assumptions.assumeTrue(loop.status() == 0, "skipped: no loop device here: " + loop.said());
        String device = loop.said().strip();
        Path mount = Files.createDirectory(served.root.resolve("mount"));
        try {
            Programs.run("mkfs.ext4", "-q", device).assertFine();
            byte[] bytes = new byte[3 << 20];
            new Random(7).nextBytes(bytes);
            Programs.run("mount", device, mount).assertFine();
            try {
                Files.write(mount.resolve("file"), bytes);
            } finally {
                Programs.run("umount", mount).assertFine();
            }
            Programs.run("e2fsck", "-f", "-n", device).assertFine();
            Programs.run("mount", device, mount).assertFine();
            try {
                assertThat(
                                Files.mismatch(
                                        mount.resolve("file"),
                                        Files.write(served.root.resolve("same"), bytes)))
                        .isEqualTo(-1);
            } finally {
                Programs.run("umount", mount).assertFine();
            }
        } finally {
            Programs.run("losetup", "-d", device).assertFine();
        }
    }
}

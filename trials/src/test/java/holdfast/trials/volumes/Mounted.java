package holdfast.trials.volumes;

import holdfast.sandbox.cluster.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A volume as a mounted file system, `mnt` in the shell's directory: by nbdfuse and a loop device, so that nothing of it needs
/// the kernel's own client.
final class Mounted implements AutoCloseable {

    private static final int LOOKS = 200;

    private final Shell shell;
    private final Process server;

    private Mounted(Shell shell) throws IOException {
        this.shell = shell;
        shell.run("mkdir -p mnt fuse");
        Path output = shell.directory().resolve("nbdfuse");
        server = shell.start("exec nbdfuse fuse/disk $URI", output);
        Path file = shell.directory().resolve("fuse/disk");
        for (int look = 0; !Files.exists(file); look++) {
            if (look == LOOKS || !server.isAlive()) {
                throw new AssertionError("no disk: " + Files.readString(output));
            }
            Pause.millis(50);
        }
        shell.run("losetup --show -f fuse/disk >loop");
    }

    /// An empty file system.
    static Mounted formatted(Shell shell) throws IOException {
        Mounted disk = new Mounted(shell);
        try {
            shell.run("mkfs.ext4 -q -F $(cat loop)");
            disk.mount();
            return disk;
        } catch (IOException | AssertionError e) {
            disk.close();
            throw e;
        }
    }

    /// What is on the volume; its journal is replayed.
    static Mounted found(Shell shell) throws IOException {
        Mounted disk = new Mounted(shell);
        try {
            disk.mount();
            return disk;
        } catch (IOException | AssertionError e) {
            disk.close();
            throw e;
        }
    }

    void mount() throws IOException {
        shell.run("mount $(cat loop) mnt");
    }

    void unmount() throws IOException {
        shell.run("umount mnt");
    }

    /// The server first: what its client still has to write is lost, as where a machine dies.
    void tearAway() throws IOException {
        server.destroyForcibly().onExit().join();
        close();
    }

    /// Lets go of everything, whatever state it is in.
    @Override
    public void close() throws IOException {
        shell.run(
                "umount mnt 2>/dev/null || umount -l mnt 2>/dev/null || true;"
                        + " losetup -d $(cat loop) || true;"
                        + " fusermount3 -u fuse 2>/dev/null || umount -l fuse 2>/dev/null || true");
        server.destroy();
        server.onExit().join();
        shell.run("umount -l fuse 2>/dev/null || true");
    }
}

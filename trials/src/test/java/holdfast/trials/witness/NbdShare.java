package holdfast.trials.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a server on this machine serves (nbdkit, mounted by nbdfuse). The server can be stopped, which hangs
/// the share as a dead file server does, and told to fail. With a loop device on the file it is a disk, and with a
/// file system on that a shared directory.
final class NbdShare {

    private final Machine machine;
    private final String name;
    private final Process server;
    private final Path trigger;
    private final Path file;

    /// @param name       of what it takes in the machine's directory
    /// @param image      what is served
    /// @param writesTake how much longer than they need
    NbdShare(Machine machine, String name, Path image, String writesTake) throws Exception {
        Machine.needs("nbdkit");
        Machine.needs("nbdfuse");
        this.machine = machine;
        this.name = name;
        trigger = machine.path(name + "-fails");
        file = machine.directory(name + "-fuse").resolve("disk");
        Path socket = machine.path(name + "-socket");
        server =
                machine.start(
                        "nbdkit",
                        "-f",
                        "-U",
                        socket.toString(),
                        "--filter=error",
                        "--filter=delay",
                        "file",
                        image.toString(),
                        "wdelay=" + writesTake,
                        "error=EIO",
                        "error-rate=1",
                        "error-file=" + trigger);
        Machine.awaitThat("the server is there", () -> Files.exists(socket));
        machine.start("nbdfuse", file.toString(), "nbd+unix:///?socket=" + socket);
        machine.unmountAtTheEnd(file.getParent());
        machine.using(this::restore);
        Machine.awaitThat("the share is mounted", () -> Files.exists(file));
    }

    /// A blank disk of 1 MiB.
    static NbdShare blank(Machine machine, String name) throws Exception {
        return blank(machine, name, "0ms");
    }

    static NbdShare blank(Machine machine, String name, String writesTake) throws Exception {
        return new NbdShare(machine, name, machine.image(name, 1024), writesTake);
    }

    /// A disk with an empty file system without a journal, which an error does not end.
    static NbdShare formatted(Machine machine, String name) throws Exception {
        Machine.needs("mkfs.ext4");
        Path image = machine.image(name, 4096);
        Machine.run("mkfs.ext4", "-q", "-O", "^has_journal", "-e", "continue", image.toString());
        return new NbdShare(machine, name, image, "0ms");
    }

    /// The disk. At the end of the test it goes on first, so that what waits for it can end.
    Path device() throws Exception {
        Path device = machine.loopDevice(file);
        machine.using(this::restore);
        return device;
    }

    /// The file system on the disk.
    Path directory() throws Exception {
        Path directory = machine.mount(name + "-mount", device().toString());
        machine.using(this::restore);
        return directory;
    }

    void hang() throws IOException, InterruptedException {
        Machine.signal(server.pid(), "STOP");
    }

    void goOn() throws IOException, InterruptedException {
        Machine.signal(server.pid(), "CONT");
    }

    void fail() throws IOException {
        Files.createFile(trigger);
    }

    void heal() throws IOException {
        Files.deleteIfExists(trigger);
    }

    private void restore() throws IOException, InterruptedException {
        heal();
        goOn();
    }
}

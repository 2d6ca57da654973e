package holdfast.drivers.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A directory with one file in it that a server on this machine serves (nbdkit, mounted by nbdfuse): the
/// server can be stopped, which hangs the share as a dead file server does, and told to fail.
final class NbdShare {

    private final Process server;
    private final Path trigger;
    private final Path directory;

    /// @param image what is served, as the file of the name
    NbdShare(Machine machine, Path image, String name) throws Exception {
        this(machine, image, name, "0ms");
    }

    /// @param writesTake how much longer than they need
    NbdShare(Machine machine, Path image, String name, String writesTake) throws Exception {
        Machine.needs("nbdkit");
        Machine.needs("nbdfuse");
        directory = machine.directory(image.getFileName() + "-share");
        trigger = machine.path(image.getFileName() + "-fails");
        Path socket = machine.path(image.getFileName() + "-socket");
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
        Path file = directory.resolve(name);
        machine.start("nbdfuse", file.toString(), "nbd+unix:///?socket=" + socket);
        machine.unmountAtTheEnd(directory);
        machine.using(this::goOn);
        Machine.awaitThat("the share is mounted", () -> Files.exists(file));
    }

    Path directory() {
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
        Files.delete(trigger);
    }
}

package holdfast.bench.volumes;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Scratch;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// QEMU's programs, which serve images at a Unix socket.
///
/// @param socket where it is served
record Rival(Path socket, List<Process> processes) implements AutoCloseable {

    private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(20);

    /// One copy.
    ///
    /// @param cache as qemu-nbd has it: `none` is O_DIRECT, `directsync` makes every write durable before its answer, too
    static Rival one(Scratch scratch, Path image, String cache) throws IOException {
        Path socket = image.resolveSibling(image.getFileName() + ".sock");
        return started(
                scratch,
                socket,
                List.of(),
                List.of(
                        "qemu-nbd",
                        "-t",
                        "-e",
                        "8",
                        "-f",
                        "raw",
                        "--cache=" + cache,
                        "--aio=native",
                        "-k",
                        socket.toString(),
                        image.toString()));
    }

    /// Two copies, each behind a Unix socket of its own, and the quorum driver over them: a write is answered when both have
    /// it, a flush when both have flushed.
    static Rival quorum(Scratch scratch, Path first, Path second) throws IOException {
        Rival one = one(scratch, first, "none");
        List<Process> processes = new ArrayList<>(one.processes());
        try {
            Rival other = one(scratch, second, "none");
            processes.addAll(other.processes());
            Path socket = first.resolveSibling("quorum.sock");
            return started(
                    scratch,
                    socket,
                    processes,
                    List.of(
                            "qemu-storage-daemon",
                            "--blockdev",
                            child("one", one.socket()),
                            "--blockdev",
                            child("other", other.socket()),
                            "--blockdev",
                            "driver=quorum,node-name=both,vote-threshold=2,children.0=one,children.1=other",
                            "--nbd-server",
                            "addr.type=unix,addr.path=" + socket,
                            "--export",
                            "type=nbd,id=export,node-name=both,name=,writable=on"));
        } catch (IOException | RuntimeException e) {
            end(processes);
            throw e;
        }
    }

    private static String child(String name, Path socket) {
        return "driver=nbd,node-name=" + name + ",server.type=unix,server.path=" + socket;
    }

    private static Rival started(
            Scratch scratch, Path socket, List<Process> before, List<String> command)
            throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        scratch.endsWithThis(process);
        List<Process> all = new ArrayList<>(before);
        all.add(process);
        long end = System.nanoTime() + READY_NANOS;
        while (!answers(socket)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                end(all);
                throw new CannotMeasureException(
                        "starting " + command.getFirst() + ": nothing answers at " + socket);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return new Rival(socket, List.copyOf(all));
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether this machine has QEMU's programs.
    static boolean isHere() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(directory, "qemu-storage-daemon"))
                    && Files.isExecutable(Path.of(directory, "qemu-nbd"))) {
                return true;
            }
        }
        return false;
    }

    private static void end(List<Process> processes) {
        for (Process process : processes.reversed()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Override
    public void close() {
        end(processes);
    }
}

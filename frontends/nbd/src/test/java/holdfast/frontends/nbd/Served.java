package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A server over one file, in this JVM. Exports: `disk`, `ro` (read only) and `4k` (blocks of 4,096 bytes).
final class Served implements AutoCloseable {

    static final int MIB = 16;

    final Path root;
    final Path socket;
    final FileLoop loop;
    final NbdServer server;
    private final Disk disk;
    private final ServerSocketChannel listening;

    Served() throws Exception {
        this(NbdLimits.HANDSHAKE_MILLIS);
    }

    Served(long handshakeMillis) throws Exception {
        root = Files.createTempDirectory("holdfast-nbd-");
        socket = root.resolve("s").resolve("nbd.sock");
        disk = new Disk(root.resolve("disk"), (long) MIB << 20);
        loop = new FileLoop(disk);
        listening = ListeningSocket.make(socket);
        server = NbdServer.serve(listening, loop, handshakeMillis);
    }

    Client client() throws IOException {
        return Client.of(socket, "disk");
    }

    /// Does it on the loop's thread.
    void onLoop(Runnable task) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        loop.execute(() -> {
            task.run();
            done.complete(true);
        });
        done.get(20, TimeUnit.SECONDS);
    }

    /// That all buffers of the loop are back where they belong.
    void assertNothingIsKept() throws Exception {
        awaitThat(
                "no connection is left",
                () -> loop.connections().size() == 0 && server.halfOpen() == 0);
        onLoop(() -> {
            assertThat(loop.small.left()).isEqualTo(512);
            assertThat(loop.large.left()).isEqualTo(64);
        });
    }

    static void awaitThat(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            Thread.sleep(2);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        listening.close();
        loop.close();
        disk.close();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

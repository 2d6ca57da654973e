package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.ProcessMark;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A daemon that serves the socket that it was started with: as soon as the file `serve` is there, each client is told the
/// process that answers, and again for every byte that it sends.
final class EchoDaemon {

    private EchoDaemon() {}

    /// @param words the data directory
    public static void main(String[] words) throws Exception {
        Path data = Path.of(words[0]);
        Files.writeString(
                new GuardFiles(data).daemon(), ProcessMark.own() + " " + BootClock.bootId() + "\n");
        Channel inherited = System.inheritedChannel();
        if (!(inherited instanceof ServerSocketChannel server)) {
            throw new IllegalStateException("standard input is " + inherited);
        }
        while (!Files.exists(data.resolve("serve"))) {
            Thread.sleep(5);
        }
        while (true) {
            SocketChannel client = server.accept();
            Thread.ofVirtual().start(() -> serve(client));
        }
    }

    private static void serve(SocketChannel client) {
        try (client) {
            ByteBuffer said = ByteBuffer.allocate(1);
            do {
                String line = ProcessHandle.current().pid() + "\n";
                client.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            } while (client.read(said.clear()) > 0);
        } catch (java.io.IOException _) {
            // It went.
        }
    }
}

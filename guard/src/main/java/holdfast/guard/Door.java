package holdfast.guard;

import holdfast.guard.protocol.GuardLine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Where daemons come in: `guard.sock`.
final class Door {

    private final GuardFiles files;
    private final Connection.Listener listener;
    private final Voice voice;
    private final Semaphore room = new Semaphore(GuardLimits.CONNECTIONS);
    private volatile Optional<Connection> daemon = Optional.empty();

    Door(GuardFiles files, Connection.Listener listener, Voice voice) {
        this.files = files;
        this.listener = listener;
        this.voice = voice;
    }

    void open() throws IOException {
        // A guard that was killed left it. Whoever holds guard.lock owns it.
        Files.deleteIfExists(files.socket());
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(files.socket()));
        Files.setPosixFilePermissions(files.socket(), PosixFilePermissions.fromString("rw-------"));
        Thread.ofPlatform().daemon().name("door").start(() -> accept(server));
    }

    void close() throws IOException {
        Files.deleteIfExists(files.socket());
    }

    /// From now on this is the daemon; the one of before is not listened to any more.
    void isDaemon(Connection connection) {
        Optional<Connection> before = daemon;
        daemon = Optional.of(connection);
        before.ifPresent(Connection::close);
    }

    boolean isDaemonThere() {
        return daemon.isPresent();
    }

    /// Tells the daemon that is connected, if any. Never waits.
    void tell(GuardLine line) {
        daemon.ifPresent(connection -> connection.tell(line));
    }

    private void accept(ServerSocketChannel server) {
        while (true) {
            try {
                SocketChannel channel = server.accept();
                if (room.tryAcquire()) {
                    Thread.ofVirtual().name("from-daemon").start(() -> serve(channel));
                } else {
                    channel.close();
                }
            } catch (IOException e) {
                voice.say("no connection can be taken: " + e.getMessage());
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        Connection connection = new Connection(channel);
        try {
            connection.serve(listener);
        } finally {
            room.release();
            if (daemon.filter(connection::equals).isPresent()) {
                daemon = Optional.empty();
            }
        }
    }
}

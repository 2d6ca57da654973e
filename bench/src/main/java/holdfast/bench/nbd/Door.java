package holdfast.bench.nbd;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Where a guest finds its disk.
public interface Door {

    /// Connects, and shakes hands.
    SocketChannel open() throws IOException;

    /// Whether a connection that broke is followed by another.
    default boolean opensAgain() {
        return false;
    }

    /// A Unix socket on which nothing is said before the first request.
    static Door bare(Path socket) {
        return () -> SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /// An export at a Unix socket.
    static Door export(Path socket, String name) {
        return () -> {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            try {
                Greeting.exchange(channel, name);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        };
    }

    /// An export that is at one of these sockets, now at this one and then at that.
    static Door among(List<Path> sockets, String name) {
        return new Door() {
            @Override
            public SocketChannel open() throws IOException {
                IOException last = new IOException("no socket");
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
                while (System.nanoTime() - end < 0) {
                    for (Path socket : sockets) {
                        try {
                            return export(socket, name).open();
                        } catch (IOException e) {
                            last = e;
                        }
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
                throw new IOException("nobody serves " + name, last);
            }

            @Override
            public boolean opensAgain() {
                return true;
            }
        };
    }
}

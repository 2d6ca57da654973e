package holdfast.frontends.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Keeps the time limits of connections: one whose time is over is closed, which ends whatever its owner waits for.
///
/// A Unix socket has no time limits of its own, and a socket's limit counts for one read only, so that a server which
/// sends a byte now and then would hold its client for ever. Here the limit is of the whole exchange, and the same for
/// connecting, handshake, writing and reading.
final class Watch {

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean ended;

    Watch() {
        thread = Thread.ofVirtual().name("client-watch").unstarted(this::run);
        thread.start();
    }

    void add(Connection connection) {
        connections.add(connection);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /// Closes all that are open, and rests for ever.
    void end() {
        ended = true;
        LockSupport.unpark(thread);
        connections.forEach(Connection::close);
    }

    private void run() {
        while (!ended) {
            if (connections.isEmpty()) {
                asleep = true;
                if (connections.isEmpty() && !ended) {
                    LockSupport.park(this);
                }
                asleep = false;
            }
            long now = System.nanoTime();
            for (Connection connection : connections) {
                connection.look(now);
            }
            LockSupport.parkNanos(ClientLimits.WATCH_STEP.toNanos());
        }
    }
}

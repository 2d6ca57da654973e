package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/// The connections that are in the handshake, the oldest first. All have the same time for it, so the oldest ends first; it
/// also makes room where there are too many.
final class HalfOpen {

    private record Entry(SocketChannel channel, long untilNanos) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final int most;
    private final long nanos;

    HalfOpen(int most, long nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    synchronized void enter(SocketChannel channel, long now) {
        if (entries.size() >= most) {
            close(entries.removeFirst().channel);
        }
        entries.addLast(new Entry(channel, now + nanos));
    }

    /// @return whether it was still there: else it has been closed
    synchronized boolean leave(SocketChannel channel) {
        return entries.removeIf(entry -> entry.channel.equals(channel));
    }

    /// Closes those whose time is over.
    synchronized void sweep(long now) {
        while (!entries.isEmpty() && now - entries.getFirst().untilNanos >= 0) {
            close(entries.removeFirst().channel);
        }
    }

    synchronized void closeAll() {
        entries.forEach(entry -> close(entry.channel));
        entries.clear();
    }

    synchronized int size() {
        return entries.size();
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // It is over in any case.
        }
    }
}

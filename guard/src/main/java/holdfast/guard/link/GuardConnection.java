package holdfast.guard.link;

import holdfast.guard.protocol.DaemonLine;
import holdfast.guard.protocol.GuardLine;
import holdfast.guard.protocol.LineChannel;
import holdfast.guard.protocol.LineException;
import holdfast.guard.protocol.Outbox;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One connection to a guard.
final class GuardConnection {

    /// Of what is to be said to a guard that does not read. A guard that stands still is replaced long before.
    private static final int LINES_WAITING = 1024;

    private final LineChannel lines;
    private final Outbox outbox;

    private GuardConnection(LineChannel lines) {
        this.lines = lines;
        this.outbox = Outbox.open(lines, LINES_WAITING);
    }

    static GuardConnection open(Path socket) throws IOException {
        return new GuardConnection(
                new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
    }

    void say(DaemonLine line) {
        outbox.offer(line.text());
    }

    /// Hands on each line, and then that there is no more, on a thread of its own.
    void listen(Consumer<GuardLine> heard, Runnable lost) {
        Thread.ofVirtual()
                .name("from-guard")
                .start(() -> {
                    read(heard);
                    close();
                    lost.run();
                });
    }

    private void read(Consumer<GuardLine> heard) {
        try {
            Optional<String> line = lines.next();
            while (line.isPresent()) {
                heard.accept(GuardLine.parse(line.get()));
                line = lines.next();
            }
        } catch (LineException e) {
            heard.accept(new GuardLine.Refused("what it says can't be understood: " + e.why()));
        } catch (IOException _) {
            // The guard is gone.
        }
    }

    /// Waits until what was said has left, or the time is over.
    void flush(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(10);
            } while (!outbox.isEmpty() && System.nanoTime() - end < 0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        outbox.close();
    }
}

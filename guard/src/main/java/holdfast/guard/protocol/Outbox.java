package holdfast.guard.protocol;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Lines that wait to be read by the other side, in a bounded queue: whoever says something never waits. What does not fit is dropped,
/// because everything that matters here is said again.
public final class Outbox implements AutoCloseable {

    private final LineChannel lines;
    private final BlockingQueue<String> waiting;
    private final Thread writer;

    private Outbox(LineChannel lines, int most) {
        this.lines = lines;
        this.waiting = new ArrayBlockingQueue<>(most);
        this.writer = Thread.ofVirtual().name("outbox").unstarted(this::write);
    }

    public static Outbox open(LineChannel lines, int most) {
        Outbox outbox = new Outbox(lines, most);
        outbox.writer.start();
        return outbox;
    }

    /// @return whether there was room
    public boolean offer(String line) {
        return waiting.offer(line);
    }

    /// Whether all of it was taken over by the kernel, or is just about to be.
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void write() {
        try {
            while (true) {
                lines.send(waiting.take());
            }
        } catch (IOException _) {
            // The other side is gone: who reads there sees that too.
            lines.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        lines.close();
    }
}

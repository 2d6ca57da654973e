package holdfast.simulator.volume;

import java.util.function.BiConsumer;

/// One client's read or write of one block, on one connection.
public final class Request {
    /// Of a client that is nobody's run.
    static final long NO_RUN = 0;

    final long run;
    final int block;
    final long value;
    private final boolean write;
    private final BiConsumer<Long, Long> whenDone;
    private final Runnable whenLost;
    private boolean over;

    /// @param value what is written; of a read 0
    Request(
            int block,
            long value,
            boolean write,
            BiConsumer<Long, Long> whenDone,
            Runnable whenLost) {
        this(NO_RUN, block, value, write, whenDone, whenLost);
    }

    /// @param run      whose connection it comes by: its number
    /// @param whenDone is told when, and what was found
    /// @param whenLost the connection is gone, and what became of the request is not known
    public Request(
            long run,
            int block,
            long value,
            boolean write,
            BiConsumer<Long, Long> whenDone,
            Runnable whenLost) {
        this.run = run;
        this.block = block;
        this.value = value;
        this.write = write;
        this.whenDone = whenDone;
        this.whenLost = whenLost;
    }

    boolean isWrite() {
        return write;
    }

    void done(long at, long found) {
        if (!over) {
            over = true;
            whenDone.accept(at, found);
        }
    }

    /// Its connection is gone.
    public void lost() {
        if (!over) {
            over = true;
            whenLost.run();
        }
    }

    boolean isOver() {
        return over;
    }
}

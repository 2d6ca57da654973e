package holdfast.simulator.volume;

import java.util.function.BiConsumer;

/// One client's read or write of one block, on one connection.
final class Request {
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

    void lost() {
        if (!over) {
            over = true;
            whenLost.run();
        }
    }

    boolean isOver() {
        return over;
    }
}

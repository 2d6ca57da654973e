package holdfast.simulator.volume;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record of a rehearsed log. Its identity stands for its bytes: two logs hold the same record if they hold this object.
/// Its chain names the record before it; nothing for the first.
final class LogRecord {

    /// A write of one block.
    record Write(int block, long value) {}

    final long epoch;
    final long position;
    final long committed;
    final List<Write> writes;
    final @Nullable LogRecord previous;

    LogRecord(
            long epoch,
            long position,
            long committed,
            List<Write> writes,
            @Nullable LogRecord previous) {
        this.epoch = epoch;
        this.position = position;
        this.committed = committed;
        this.writes = List.copyOf(writes);
        this.previous = previous;
    }

    /// Stands for the sum over its bytes: no two records of one position have the same.
    int check() {
        return (int) (position * 1_000_003 + epoch);
    }

    int chain() {
        return previous == null ? 0 : previous.check();
    }

    @Override
    public String toString() {
        return "p" + position + "@e" + epoch + writes;
    }
}

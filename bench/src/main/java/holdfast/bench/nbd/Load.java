package holdfast.bench.nbd;

import java.util.concurrent.TimeUnit;

/// What a guest is to do.
///
/// @param depth   writes under way, 1 to [Guest#MOST_DEPTH]
/// @param writes  as many at most
/// @param nanos   for so long at most
/// @param flushes whether it asks for a flush after every so many writes as are under way
public record Load(int depth, long writes, long nanos, boolean flushes) {

    private static final long LONG_NANOS = TimeUnit.DAYS.toNanos(1);

    /// So many writes.
    public static Load writes(int depth, long writes) {
        return new Load(depth, writes, LONG_NANOS, false);
    }

    /// As many as there are in that time.
    public static Load millis(int depth, long millis) {
        return new Load(depth, Long.MAX_VALUE, TimeUnit.MILLISECONDS.toNanos(millis), false);
    }

    public Load withFlushes() {
        return new Load(depth, writes, nanos, true);
    }
}

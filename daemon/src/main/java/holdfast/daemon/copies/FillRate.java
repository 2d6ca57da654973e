package holdfast.daemon.copies;

import java.util.concurrent.TimeUnit;

/// How fast a fill gets on, from one look to the next.
final class FillRate {

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private long sinceNanos = System.nanoTime();
    private long sinceBytes = -1;
    private long rate = -1;

    /// @return bytes a second; -1 before two looks were far enough from each other
    synchronized long at(long bytes) {
        long now = System.nanoTime();
        if (sinceBytes < 0 || bytes < sinceBytes) {
            sinceBytes = bytes;
            sinceNanos = now;
            rate = -1;
        } else if (now - sinceNanos >= LEAST_NANOS) {
            rate = (long) ((bytes - sinceBytes) * 1e9 / (now - sinceNanos));
            sinceBytes = bytes;
            sinceNanos = now;
        }
        return rate;
    }
}

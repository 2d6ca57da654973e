package holdfast.drivers.disk.volume;

/// How fast the destager goes, so that it does not disturb the log.
///
/// The rule: the *floor* is the lowest smoothed time of an append so far, and rises by a hundredth with every look, so that a
/// disk that became slower is believed. While appends take more than one and a half times the floor, the destager pauses
/// after each I/O for twice as long as that took, but no longer than 2 ms. It pauses half as long once log or memory are
/// half full, and not at all from three quarters on: from there writers are slowed instead. Where nothing is appended, it
/// does not pause.
final class DestagePace {

    private static final long MOST_NANOS = 2_000_000;
    private static final double SLOW_FROM = 0.75;
    private static final double MOST_DELAY_NANOS = 10_000_000;

    private long floor = Long.MAX_VALUE;
    private long lastPosition = -1;

    /// How long to pause after an I/O.
    ///
    /// @param appendNanos the smoothed time of an append, 0 where there was none
    /// @param last        the log's last position: where it stands still, nothing is disturbed
    /// @param fullness    of log or memory, the higher one
    long pauseNanos(long tookNanos, long appendNanos, long last, double fullness) {
        boolean still = last == lastPosition;
        lastPosition = last;
        if (appendNanos <= 0) {
            return 0;
        }
        floor = Math.min(appendNanos, floor == Long.MAX_VALUE ? floor : floor + floor / 100);
        if (still || fullness >= SLOW_FROM || appendNanos <= floor + floor / 2) {
            return 0;
        }
        long pause = fullness >= 0.5 ? tookNanos : 2 * tookNanos;
        return Math.min(pause, MOST_NANOS);
    }

    /// How writers are slowed: up to three quarters of log or memory not at all; from there the wait before a batch grows
    /// with the square of what is above, up to 10 ms.
    static long admissionDelayNanos(double fullness) {
        double above = (fullness - SLOW_FROM) / (1 - SLOW_FROM);
        return above <= 0 ? 0 : (long) (above * above * MOST_DELAY_NANOS);
    }
}

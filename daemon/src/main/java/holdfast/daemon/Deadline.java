package holdfast.daemon;

import java.time.Duration;

/// Until when somebody waits.
record Deadline(long atNanos) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    boolean isPast() {
        return System.nanoTime() - atNanos >= 0;
    }

    /// Waits a little, but not beyond.
    void pause(Duration little) throws InterruptedException {
        Thread.sleep(little.compareTo(left()) < 0 ? little : left());
    }
}

package holdfast.volume;

import holdfast.drivers.disk.volume.LogReader;
import org.jspecify.annotations.Nullable;

/// Which records of the log a copy is to get next, over one lane.
final class Stream {

    /// While a copy lacks something, so many bytes are written anew for every four that it is sent: so it lacks ever less, and
    /// clients keep most of their speed. With two for four they had less than half of it, on a busy machine.
    private static final int ANEW_OF_FOUR = 3;

    private static final long MOST_CREDIT = 1 << 20;

    /// Nobody is held up for a copy that takes nothing.
    private static final long STUCK_NANOS = 100_000_000;

    /// The position of the next record; 0 where there is no stream.
    long next;

    /// Of the last one.
    long through;

    /// The epoch of the record before the next; -1 where it has to be looked up.
    long previousEpoch = -1;

    /// Where the log is read for it; nothing while records come from memory.
    @Nullable LogReader reader;

    /// Bytes that may be written anew before more of what it lacks is sent.
    private long credit;

    /// When something of what it lacks was last sent.
    private long sentNanos;

    void begin(long from, long last) {
        credit = MOST_CREDIT;
        sentNanos = System.nanoTime();
        next = from;
        through = last;
        previousEpoch = -1;
        reader = null;
    }

    void stop() {
        next = 0;
        reader = null;
    }

    boolean isOn() {
        return next > 0;
    }

    /// A record was written that it does not get at once.
    void falls(long bytes) {
        credit -= bytes;
    }

    /// Some of what it lacks is on its way.
    void gains(long bytes) {
        credit = Math.min(MOST_CREDIT, credit + bytes / 4 * ANEW_OF_FOUR);
        sentNanos = System.nanoTime();
    }

    /// Whether writers are to wait until it lacks less.
    ///
    /// @param last of the log
    boolean lags(long last) {
        return isOn() && next <= last && credit < 0 && System.nanoTime() - sentNanos < STUCK_NANOS;
    }

    /// @param epoch of the record that was just sent
    void sent(long epoch) {
        previousEpoch = epoch;
        next++;
        if (next > through) {
            stop();
        }
    }
}

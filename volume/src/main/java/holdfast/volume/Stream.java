package holdfast.volume;

import holdfast.drivers.disk.volume.LogReader;
import org.jspecify.annotations.Nullable;

/// Which records of the log a copy is to get next, over one lane.
final class Stream {

    /// The position of the next record; 0 where there is no stream.
    long next;

    /// Of the last one.
    long through;

    /// The epoch of the record before the next; -1 where it has to be looked up.
    long previousEpoch = -1;

    /// Where the log is read for it; nothing while records come from memory.
    @Nullable LogReader reader;

    void begin(long from, long last) {
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

    /// @param epoch of the record that was just sent
    void sent(long epoch) {
        previousEpoch = epoch;
        next++;
        if (next > through) {
            stop();
        }
    }
}

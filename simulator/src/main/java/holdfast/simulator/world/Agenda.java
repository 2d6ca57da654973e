package holdfast.simulator.world;

import java.util.Arrays;

/// What is due, by time; what is due at one time happens in the order in which it was put here. A binary
/// heap in three arrays, because every message and every write of a run goes through it.
public final class Agenda {

    /// Later than everything.
    public static final long NEVER = Long.MAX_VALUE;

    private long[] times = new long[256];
    private long[] orders = new long[256];
    private Due[] dues = new Due[256];
    private int size;
    private long counter;
    private long now;

    /// The world's time in microseconds.
    public long now() {
        return now;
    }

    public void in(long micros, Due due) {
        at(now + micros, due);
    }

    /// What is due in the past happens now.
    public void at(long time, Due due) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            dues = Arrays.copyOf(dues, 2 * size);
        }
        rise(size++, Math.max(time, now), counter++, due);
    }

    /// When the next thing is due; [#NEVER] where nothing is.
    public long nextAt() {
        return size == 0 ? NEVER : times[0];
    }

    /// Lets the next thing happen, which must not be later than this.
    ///
    /// @return whether there was one
    public boolean step(long until) {
        if (size == 0 || times[0] > until) {
            return false;
        }
        now = times[0];
        Due due = dues[0];
        size--;
        if (size > 0) {
            sink(times[size], orders[size], dues[size]);
        }
        // What has happened must not be kept from the collector.
        dues[size] = NOTHING;
        due.happen();
        return true;
    }

    /// Lets everything happen up to and with this time, and goes there.
    public void runUntil(long time) {
        while (step(time)) {
            // each step does its own work
        }
        now = Math.max(now, time);
    }

    private void rise(int from, long time, long order, Due due) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (isBefore(times[parent], orders[parent], time, order)) {
                break;
            }
            put(at, times[parent], orders[parent], dues[parent]);
            at = parent;
        }
        put(at, time, order, due);
    }

    private void sink(long time, long order, Due due) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            int right = child + 1;
            if (right < size
                    && isBefore(times[right], orders[right], times[child], orders[child])) {
                child = right;
            }
            if (isBefore(time, order, times[child], orders[child])) {
                break;
            }
            put(at, times[child], orders[child], dues[child]);
            at = child;
        }
        put(at, time, order, due);
    }

    private void put(int at, long time, long order, Due due) {
        times[at] = time;
        orders[at] = order;
        dues[at] = due;
    }

    private static boolean isBefore(long time, long order, long otherTime, long otherOrder) {
        return time < otherTime || time == otherTime && order < otherOrder;
    }

    private static final Due NOTHING = () -> {};
}

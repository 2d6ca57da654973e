package holdfast.sandbox.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What was acknowledged, and when. Times are of [System#nanoTime()].
final class Ledger {

    private final Map<String, String> values = new HashMap<>();
    private final List<Long> times = new ArrayList<>();

    synchronized void acknowledged(String key, String value, long at) {
        values.put(key, value);
        times.add(at);
    }

    synchronized int size() {
        return times.size();
    }

    /// Keys and values, as they must be found.
    synchronized Map<String, String> values() {
        return Map.copyOf(values);
    }

    /// Whether anything was acknowledged after this.
    synchronized boolean goesOnAfter(long time) {
        return times.stream().anyMatch(at -> at - time > 0);
    }

    /// The longest time between two acknowledged writes from one moment to another, in milliseconds; from the
    /// last write before the first moment on.
    synchronized long longestGapMillis(long from, long until) {
        // Threads note what they were told in an order that may differ a little from that of the
        // times.
        Collections.sort(times);
        long before = from;
        long longest = 0;
        for (long at : times) {
            if (at <= from) {
                before = at;
            } else if (at <= until) {
                longest = Math.max(longest, at - before);
                before = at;
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(Math.max(longest, until - before));
    }
}

package holdfast.bench.manager;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// When writes were begun, and when they were acknowledged. Times are of [System#nanoTime()].
record Timeline(List<Write> writes) {

    /// One that was acknowledged.
    record Write(long begun, long acknowledged) {}

    Timeline {
        writes = List.copyOf(writes);
    }

    /// From a moment to the first acknowledgement of a write that was begun after it: one that was under way at the
    /// moment may have been done before.
    OptionalLong untilFirstBegunAfter(long moment) {
        return writes.stream()
                .filter(write -> write.begun() - moment >= 0)
                .mapToLong(write -> write.acknowledged() - moment)
                .min();
    }

    /// The longest time between two acknowledgements that follow each other, from one moment to another; both count as
    /// acknowledgements, so that a silence that lasts into the end is seen.
    long longestGap(long from, long until) {
        long[] within =
                writes.stream()
                        .mapToLong(Write::acknowledged)
                        .filter(at -> at - from > 0 && until - at > 0)
                        .map(at -> at - from)
                        .sorted()
                        .toArray();
        long[] ends = Arrays.copyOf(within, within.length + 1);
        ends[within.length] = until - from;
        long longest = 0;
        long before = 0;
        for (long at : ends) {
            longest = Math.max(longest, at - before);
            before = at;
        }
        return longest;
    }
}

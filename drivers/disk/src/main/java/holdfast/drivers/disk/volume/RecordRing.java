package holdfast.drivers.disk.volume;

import java.util.Arrays;

/// Of the records after the last committed one: their epochs, CRCs and places. A ring of numbers that grows only where a
/// start finds more than was ever in flight.
final class RecordRing {

    private EpochMark[] marks = new EpochMark[256];
    private int[] crcs = new int[marks.length];
    private long[] starts = new long[marks.length];
    private long[] nexts = new long[marks.length];
    private long first;
    private long end;

    /// Empty; the next record that is added is the one after `position`.
    void restart(long position) {
        first = position + 1;
        end = first;
    }

    private int slot(long position) {
        return (int) (position & (marks.length - 1));
    }

    void add(EpochMark mark, int crc, long start, long next) {
        if (end - first == marks.length) {
            grow();
        }
        int slot = slot(end++);
        marks[slot] = mark;
        crcs[slot] = crc;
        starts[slot] = start;
        nexts[slot] = next;
    }

    private void grow() {
        EpochMark[] oldMarks = marks;
        int[] oldCrcs = crcs;
        long[] oldStarts = starts;
        long[] oldNexts = nexts;
        int half = oldMarks.length;
        marks = Arrays.copyOf(oldMarks, 2 * half);
        crcs = new int[2 * half];
        starts = new long[2 * half];
        nexts = new long[2 * half];
        for (long position = first; position < end; position++) {
            int from = (int) (position & (half - 1));
            int to = slot(position);
            marks[to] = oldMarks[from];
            crcs[to] = oldCrcs[from];
            starts[to] = oldStarts[from];
            nexts[to] = oldNexts[from];
        }
    }

    boolean has(long position) {
        return position >= first && position < end;
    }

    private int slotOf(long position) {
        if (!has(position)) {
            throw new IllegalArgumentException(
                    "position " + position + " of " + first + " to " + (end - 1));
        }
        return slot(position);
    }

    EpochMark mark(long position) {
        return marks[slotOf(position)];
    }

    int crc(long position) {
        return crcs[slotOf(position)];
    }

    /// Where the record lies.
    long start(long position) {
        return starts[slotOf(position)];
    }

    /// Where the one after it may begin.
    long next(long position) {
        return nexts[slotOf(position)];
    }

    void dropUpTo(long position) {
        first = Math.max(first, position + 1);
    }

    void cutAfter(long position) {
        end = Math.min(end, position + 1);
    }
}

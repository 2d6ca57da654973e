package holdfast.drivers.disk.volume;

/// Which records each segment holds: the way to a position, and to what may be written again. Called by the loop and by
/// those who read the log.
final class SegmentIndex {

    private static final int NONE = -1;

    private final Geometry geometry;
    private final long[] firsts;
    private final long[] lasts;

    /// The one that is being written.
    private int current;

    SegmentIndex(Geometry geometry) {
        this.geometry = geometry;
        firsts = new long[geometry.segments()];
        lasts = new long[geometry.segments()];
    }

    /// A record goes, or went, into a segment. If it is the first one there, what the segment held is history no more.
    synchronized void note(int segment, long position, boolean begins) {
        if (begins) {
            firsts[segment] = position;
        }
        lasts[segment] = position;
        current = segment;
    }

    /// What a start found below the checkpoint.
    synchronized void history(int segment, long first, long last) {
        firsts[segment] = first;
        lasts[segment] = Math.max(lasts[segment], last);
    }

    synchronized void startIn(int segment) {
        current = segment;
    }

    synchronized int current() {
        return current;
    }

    /// How many segments in a row may be written again after the present one.
    synchronized int freeAhead(long checkpoint) {
        int free = 0;
        for (int segment = geometry.after(current);
                segment != current && lasts[segment] <= checkpoint;
                segment = geometry.after(segment)) {
            free++;
        }
        return free;
    }

    synchronized void cutAfter(long position) {
        for (int segment = 0; segment < firsts.length; segment++) {
            if (firsts[segment] > position) {
                firsts[segment] = 0;
                lasts[segment] = 0;
            } else {
                lasts[segment] = Math.min(lasts[segment], position);
            }
        }
    }

    synchronized void clear() {
        cutAfter(-1);
        current = 0;
    }

    /// The segment that holds a position, or a negative number.
    synchronized int find(long position) {
        int found = NONE;
        for (int segment = 0; segment < firsts.length; segment++) {
            if (firsts[segment] > 0
                    && firsts[segment] <= position
                    && (found == NONE || firsts[segment] > firsts[found])) {
                found = segment;
            }
        }
        return found;
    }

    /// The oldest position that is held, or `otherwise` where none is.
    synchronized long oldest(long otherwise) {
        long oldest = otherwise;
        for (long first : firsts) {
            oldest = first > 0 ? Math.min(oldest, first) : oldest;
        }
        return oldest;
    }
}

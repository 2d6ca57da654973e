package holdfast.drivers.disk.volume;

/// Where the parts of a log lie in its file: two superblocks, then equal segments. A record lies in one segment.
record Geometry(int segments, int segmentBytes, int batchBytes) {

    /// Where the first segment begins.
    static final long SEGMENTS_AT = 2L * StoreLimits.BLOCK;

    long fileBytes() {
        return SEGMENTS_AT + (long) segments * segmentBytes;
    }

    long start(int segment) {
        return SEGMENTS_AT + (long) segment * segmentBytes;
    }

    long end(int segment) {
        return start(segment) + segmentBytes;
    }

    /// The segment that holds the block at this place.
    int segmentOf(long at) {
        return (int) ((at - SEGMENTS_AT) / segmentBytes);
    }

    int after(int segment) {
        return (segment + 1) % segments;
    }

    /// Where a record of so many bytes goes if it may begin at `at`: there, or in the next segment.
    long place(long at, long bytes) {
        int segment = segmentOf(at);
        return at + bytes <= end(segment) ? at : start(after(segment));
    }

    /// Where the next record may begin if one ended here.
    long follow(long end) {
        return end == fileBytes() ? SEGMENTS_AT : end;
    }

    /// Bytes from one place to another, the way around the ring.
    long distance(long from, long to) {
        long straight = to - from;
        return straight >= 0 ? straight : straight + (long) segments * segmentBytes;
    }

    boolean isSound() {
        return segments >= 16
                && segments <= 64
                && batchBytes >= StoreLimits.BLOCK
                && batchBytes % StoreLimits.BLOCK == 0
                && segmentBytes % StoreLimits.BLOCK == 0
                && segmentBytes >= 2L * (StoreLimits.BLOCK + batchBytes);
    }
}

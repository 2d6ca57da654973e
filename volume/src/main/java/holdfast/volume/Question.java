package holdfast.volume;

import holdfast.core.replication.Span;
import java.util.UUID;

/// Asked of every copy that counts: the checksums of a range, as it is once all up to a position is committed there.
///
/// @param number of the question; the answer names it
/// @param salt   of this comparison, which no guest knows
/// @param from   the position
record Question(long number, Span span, UUID salt, long from) {

    /// The largest range.
    static final int MOST_BYTES = 512 << 10;

    /// How far beyond the range a copy looks for the end of a hole.
    static final long MOST_ZEROS = 256L << 20;

    int blocks() {
        return (int) ((span.length() + LaneFrames.BLOCK - 1) / LaneFrames.BLOCK);
    }

    long end() {
        return span.offset() + span.length();
    }
}

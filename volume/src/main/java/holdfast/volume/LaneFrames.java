package holdfast.volume;

/// How what goes over a lane is cut into frames: the payload's length in four bytes, the kind in one, the payload.
/// `docs/formats/lane.md` has the layout of each kind.
final class LaneFrames {

    static final int MESSAGE = 1;
    static final int RECORD = 2;
    static final int ACKNOWLEDGED = 3;
    static final int CHECKSUMS = 4;
    static final int BLOCKS = 5;
    static final int PING = 6;
    static final int WANTED = 7;
    static final int GIVEN = 8;
    static final int COMPARE = 9;
    static final int COMPARED = 10;
    static final int RECORD_WANTED = 11;
    static final int RECORD_GIVEN = 12;

    static final int HEADER_BYTES = 5;

    /// Before a record's own bytes: the sender's epoch, and that of the record before it.
    static final int RECORD_PREFIX = 2 * Long.BYTES;

    /// What a record's own bytes begin with.
    static final int RECORD_HEADER = 4_096;

    /// Before an answer's own bytes: the fill, the range, and the position at which it was read.
    static final int ANSWER_PREFIX = 5 * Long.BYTES + Integer.BYTES;

    /// A block that is wanted: which, and the position from which on it is good.
    static final int WANTED_BYTES = 2 * Long.BYTES + Integer.BYTES;

    /// Before a block that is given: which, the position at which it was read, and whether it could be read at all.
    static final int GIVEN_PREFIX = 2 * Long.BYTES + Integer.BYTES + 1;

    /// A question of a comparison: its number, the range, the salt, and the position.
    static final int COMPARE_BYTES = 6 * Long.BYTES + Integer.BYTES;

    /// Before the checksums that answer it: its number, where a hole ends, and how many blocks were mended.
    static final int COMPARED_PREFIX = 2 * Long.BYTES + Integer.BYTES;

    /// Before a record that is given back: its position, and whether it could be read at all.
    static final int RECORD_GIVEN_PREFIX = Long.BYTES + 1;

    /// A record of the largest payload, or an answer, with what stands before it.
    static final int LARGEST = (1 << 20) + (8 << 10);

    /// Of blocks, as checksums and damage name them.
    static final int BLOCK = 4_096;

    private LaneFrames() {}
}

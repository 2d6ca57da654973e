package holdfast.drivers.disk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What stands before a record's payload, without its checksum.
///
/// @param previous checksum of the record before it
/// @param length   of the payload
/// @param position 1 for the first record of a log, and one more for each
/// @param durable  the highest position that was known to be durable when this was written
/// @param start    at random for each start of the log, so that no record has the very bytes of one that was lost
///                 before: what lay behind that one would continue it
record RecordHeader(
        RecordKind kind,
        int previous,
        int length,
        long salt,
        long segment,
        long position,
        long durable,
        int start) {

    static final int BYTES = 56;

    private static final int MAGIC = 0x4846_5243; // HFRC
    private static final int CRC_AT = 4;

    /// What stands at a place of a segment.
    sealed interface Reading {

        /// A record whose checksum agrees.
        record Whole(RecordHeader header, int crc) implements Reading {}

        /// None of this segment.
        record None(String why) implements Reading {}
    }

    /// How many bytes it takes in its segment, with its payload.
    int span() {
        return span(length);
    }

    static int span(int payload) {
        return Limits.blocks(Math.addExact(BYTES, payload));
    }

    /// Puts it before a payload that is in the buffer already, and zeros up to the end of the block.
    ///
    /// @return the checksum
    int seal(ByteBuffer buffer) {
        buffer.clear().limit(span());
        buffer.putInt(MAGIC).putInt(0).putInt(previous).putInt(length);
        buffer.putLong(salt).putLong(segment).putLong(position).putLong(durable);
        buffer.putInt(kind.number() << 24).putInt(start);
        for (int at = BYTES + length; at < buffer.limit(); at++) {
            buffer.put(at, (byte) 0);
        }
        int crc = crc(buffer, 0, length);
        buffer.putInt(CRC_AT, crc);
        buffer.position(0);
        return crc;
    }

    /// @param at a multiple of a block, within the buffer
    static Reading read(ByteBuffer segment, int at, SegmentHeader of) {
        int magic = segment.getInt(at);
        if (magic != MAGIC) {
            return new Reading.None(
                    magic == 0 ? "no record stands here" : "this is not the beginning of a record");
        }
        int length = segment.getInt(at + 12);
        if (length < 0 || length > segment.limit() - at - BYTES) {
            return new Reading.None("its length makes no sense");
        }
        int crc = crc(segment, at, length);
        if (segment.getInt(at + CRC_AT) != crc) {
            return new Reading.None("the checksum differs");
        }
        RecordHeader header =
                new RecordHeader(
                        RecordKind.of(segment.get(at + 48)),
                        segment.getInt(at + 8),
                        length,
                        segment.getLong(at + 16),
                        segment.getLong(at + 24),
                        segment.getLong(at + 32),
                        segment.getLong(at + 40),
                        segment.getInt(at + 52));
        if (header.salt != of.salt() || header.segment != of.number()) {
            return new Reading.None("this is a record of another segment");
        }
        return new Reading.Whole(header, crc);
    }

    private static int crc(ByteBuffer buffer, int at, int length) {
        CRC32C crc = new CRC32C();
        int from = CRC_AT + Integer.BYTES;
        crc.update(buffer.slice(at + from, BYTES - from + length));
        return (int) crc.getValue();
    }
}

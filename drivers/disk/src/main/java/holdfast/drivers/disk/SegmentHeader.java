package holdfast.drivers.disk;

import holdfast.core.model.DataId;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The first 64 bytes of a segment file. Their places stay the same in every later format.
///
/// @param id     of the data directory
/// @param number as in the file's name
/// @param salt   at random; stands in every record of this segment and nowhere else
/// @param length of the file
record SegmentHeader(DataId id, long number, long salt, long length) {

    /// The format that is written.
    static final int VERSION = 1;

    /// The oldest format whose programs can read what is written.
    static final int READABLE_FROM = 1;

    static final int BYTES = 64;

    private static final long MAGIC = 0x484f_4c44_464c_4f47L; // HOLDFLOG
    private static final int CRC_AT = BYTES - Integer.BYTES;

    /// One block that begins with the header.
    ByteBuffer block() {
        ByteBuffer block = ByteBuffer.allocateDirect(Limits.BLOCK);
        block.putLong(MAGIC).putInt(VERSION).putInt(READABLE_FROM);
        block.putLong(id.value().getMostSignificantBits());
        block.putLong(id.value().getLeastSignificantBits());
        block.putLong(number).putLong(salt).putLong(length).putInt(Limits.BLOCK);
        block.putInt(crc(block));
        return block.clear();
    }

    /// Reads it, or says which [Problem] stands against it.
    ///
    /// @param size of the file
    static SegmentHeader take(LogPlace place, long number, ByteBuffer block, long size)
            throws DiskException {
        String name = LogNames.segment(number);
        if (block.limit() < BYTES) {
            throw wrong(place, name, "the file ends after " + block.limit() + " bytes");
        }
        if (block.getLong(0) != MAGIC) {
            throw wrong(place, name, "this is not the beginning of a segment");
        }
        if (block.getInt(CRC_AT) != crc(block)) {
            throw wrong(place, name, "the checksum differs");
        }
        if (block.getInt(12) > VERSION) {
            throw LogProblems.newer(place.files(), name, block.getInt(8), block.getInt(12));
        }
        DataId id = new DataId(new UUID(block.getLong(16), block.getLong(24)));
        if (!id.equals(place.id())) {
            throw LogProblems.otherNode(place.files(), name, id, place.id());
        }
        SegmentHeader header =
                new SegmentHeader(id, block.getLong(32), block.getLong(40), block.getLong(48));
        if (header.number != number) {
            throw wrong(place, name, "it says that it is segment " + header.number);
        }
        if (block.getInt(56) != Limits.BLOCK
                || header.length % Limits.BLOCK != 0
                || header.length < 4L * Limits.BLOCK
                || header.length > Integer.MAX_VALUE) {
            throw wrong(place, name, "its sizes make no sense");
        }
        if (size < header.length) {
            throw LogProblems.damaged(
                    place.files(),
                    "segment " + name,
                    "the file has " + size + " of its " + header.length + " bytes");
        }
        return header;
    }

    private static DiskException wrong(LogPlace place, String name, String what) {
        return LogProblems.damaged(place.files(), "segment " + name + ", header", what);
    }

    private static int crc(ByteBuffer block) {
        CRC32C crc = new CRC32C();
        crc.update(block.slice(0, CRC_AT));
        return (int) crc.getValue();
    }
}

package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Where the fields of a record lie, on the disk and on the wire.
final class RecordFormat {

    static final int VERSION = 1;

    /// The oldest format whose programs can read what is written.
    static final int READABLE_FROM = 1;

    static final int HEADER_BYTES = StoreLimits.BLOCK;

    static final long MAGIC = 0x484f_4c44_5652_4543L; // HOLDVREC
    static final int VERSION_AT = 8;
    static final int OLDEST_AT = 12;
    static final int GROUP_AT = 16;
    static final int GENERATION_AT = 32;
    static final int GENERATION_ID_AT = 40;
    static final int EPOCH_AT = 56;
    static final int POSITION_AT = 64;
    static final int COMMITTED_AT = 72;
    static final int CHAIN_AT = 80;
    static final int CRC_AT = 84;
    static final int COUNT_AT = 88;
    static final int PAYLOAD_AT = 92;

    static final int DESCRIPTORS_AT = 128;
    static final int DESCRIPTOR_BYTES = 24;
    static final int VOLUME = 0;
    static final int KIND = 4;
    static final int OFFSET = 8;
    static final int LENGTH = 16;

    /// How many operations a record has at most.
    static final int OPS = (HEADER_BYTES - DESCRIPTORS_AT) / DESCRIPTOR_BYTES;

    static final int WRITE = 1;
    static final int ZERO = 2;
    static final int TRIM = 3;

    private RecordFormat() {}

    static boolean isGroup(ByteBuffer header, UUID group) {
        return header.getLong(0) == MAGIC
                && header.getLong(GROUP_AT) == group.getMostSignificantBits()
                && header.getLong(GROUP_AT + 8) == group.getLeastSignificantBits();
    }

    static int descriptor(int op) {
        return DESCRIPTORS_AT + op * DESCRIPTOR_BYTES;
    }

    /// Whether each operation is one that this program knows and the payload is what the writes add up to.
    static boolean descriptorsHold(ByteBuffer record, int count, int payloadBytes) {
        long payload = 0;
        for (int op = 0; op < count; op++) {
            int at = descriptor(op);
            int volume = record.getInt(at + VOLUME);
            int kind = record.getInt(at + KIND);
            long offset = record.getLong(at + OFFSET);
            long length = record.getLong(at + LENGTH);
            if (volume < 0
                    || volume >= StoreLimits.VOLUME_INDEXES
                    || kind < WRITE
                    || kind > TRIM
                    || offset < 0
                    || length <= 0
                    || length > StoreLimits.VOLUME_BYTES
                    || offset > StoreLimits.VOLUME_BYTES - length
                    || (offset | length) % StoreLimits.SECTOR != 0) {
                return false;
            }
            payload += kind == WRITE ? length : 0;
        }
        return payload == payloadBytes;
    }

    /// Whether a record is of this very epoch; nothing is made for it.
    static boolean isOf(ByteBuffer record, EpochMark mark) {
        return record.getLong(EPOCH_AT) == mark.epoch()
                && record.getLong(GENERATION_AT) == mark.generation()
                && record.getLong(GENERATION_ID_AT) == mark.generationId().getMostSignificantBits()
                && record.getLong(GENERATION_ID_AT + 8)
                        == mark.generationId().getLeastSignificantBits();
    }

    static EpochMark mark(ByteBuffer record) {
        return new EpochMark(
                record.getLong(GENERATION_AT),
                new UUID(record.getLong(GENERATION_ID_AT), record.getLong(GENERATION_ID_AT + 8)),
                record.getLong(EPOCH_AT));
    }
}

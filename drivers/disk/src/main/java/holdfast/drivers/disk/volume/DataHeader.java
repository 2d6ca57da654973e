package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The first block of a data file: whose it is, so that another copy's is never taken for it.
final class DataHeader {

    static final int VERSION = 1;
    static final int READABLE_FROM = 1;

    /// Where block 0 of the volume lies: a megabyte into the file, so that what is aligned in the volume is aligned in the
    /// file. The rest before it is a hole.
    static final long DATA_AT = 1 << 20;

    private static final long MAGIC = 0x484f_4c44_5644_4154L; // HOLDVDAT
    private static final int CRC_AT = 64;

    private DataHeader() {}

    static String name(UUID volume) {
        return "volume-" + volume;
    }

    static void write(BlockFile file, CopyIdentity identity, UUID volume) throws IOException {
        file.write(block(identity, volume), 0);
    }

    private static ByteBuffer block(CopyIdentity identity, UUID volume) {
        ByteBuffer block = AlignedBuffer.ofBytes(StoreLimits.BLOCK);
        block.putLong(MAGIC).putInt(VERSION).putInt(READABLE_FROM);
        put(block, identity.copy());
        put(block, identity.group());
        put(block, volume);
        CRC32C crc = new CRC32C();
        crc.update(block.duplicate().flip());
        block.putInt(CRC_AT, (int) crc.getValue());
        return block.clear();
    }

    private static void put(ByteBuffer block, UUID id) {
        block.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /// @throws DiskException where it is another's, damaged, or newer than this program
    static void require(BlockFile file, String where, CopyIdentity identity, UUID volume)
            throws IOException {
        String name = name(volume);
        ByteBuffer block = AlignedBuffer.ofBytes(StoreLimits.BLOCK);
        file.read(block, 0);
        block.clear();
        if (block.getLong(0) == MAGIC && block.getInt(12) > VERSION) {
            throw StoreProblems.newer(where, block.getInt(8), block.getInt(12));
        }
        CRC32C crc = new CRC32C();
        crc.update(block.duplicate().limit(CRC_AT));
        if (block.getLong(0) != MAGIC || block.getInt(CRC_AT) != (int) crc.getValue()) {
            throw StoreProblems.badDataFile(where, name, "Its first block is not whole");
        }
        CopyIdentity found = new CopyIdentity(id(block, 16), id(block, 32));
        if (!found.equals(identity)) {
            throw StoreProblems.otherCopy(where, found, identity);
        }
        if (!id(block, 48).equals(volume)) {
            throw StoreProblems.badDataFile(
                    where, name, "It says that it is volume " + id(block, 48));
        }
    }

    private static UUID id(ByteBuffer block, int at) {
        return new UUID(block.getLong(at), block.getLong(at + 8));
    }
}

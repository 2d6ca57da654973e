package holdfast.drivers.witness;

import holdfast.drivers.format.ByteWriter;
import java.util.zip.CRC32C;

/// The frame of every sector: content, zeros up to the end, and a CRC-32C over all of that.
final class SealedSector {

    private SealedSector() {}

    static byte[] seal(ByteWriter content) {
        byte[] sector = new byte[Layout.SECTOR_BYTES];
        byte[] bytes = content.toArray();
        if (bytes.length > Layout.CRC_AT) {
            throw new IllegalStateException(bytes.length + " bytes do not fit a sector");
        }
        System.arraycopy(bytes, 0, sector, 0, bytes.length);
        int crc = crc(sector, 0);
        for (int i = 0; i < Integer.BYTES; i++) {
            sector[Layout.CRC_AT + i] = (byte) (crc >>> (24 - 8 * i));
        }
        return sector;
    }

    /// Whether the sector that begins at this place is whole.
    static boolean isWhole(byte[] bytes, int at) {
        int found = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            found = found << 8 | bytes[at + Layout.CRC_AT + i] & 0xff;
        }
        return found == crc(bytes, at);
    }

    private static int crc(byte[] bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, Layout.CRC_AT);
        return (int) crc.getValue();
    }
}

package holdfast.drivers.witness;

import holdfast.core.model.Bytes;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// The header of a witness file in bytes: written once, when the file is made.
final class HeaderFormat {

    /// The format that this program writes.
    static final int VERSION = 1;

    /// The oldest program that can read what this one writes.
    private static final int OLDEST_READER = 1;

    /// "HFDWITNS".
    private static final long MAGIC = 0x4846_4457_4954_4e53L;

    /// What a first sector says.
    sealed interface Heading {

        /// A witness file that this program can read.
        record Of(FileId file) implements Heading {}

        /// Nothing was ever written here.
        record Blank() implements Heading {}

        /// No witness file, or none that can be read.
        ///
        /// @param what it is, in words that follow "it is"
        record Unusable(String what) implements Heading {}
    }

    private HeaderFormat() {}

    static byte[] write(FileId file) {
        ByteWriter writer = new ByteWriter(64);
        writer.putLong(MAGIC).putInt(VERSION).putInt(OLDEST_READER).putUuid(file.value());
        writer.putInt(Layout.SECTOR_BYTES).putInt(Member.SLOTS);
        return SealedSector.seal(writer);
    }

    /// Reads what begins with a first sector.
    static Heading read(byte[] bytes) {
        ByteReader reader = new ByteReader(Bytes.of(bytes).slice(0, Layout.CRC_AT));
        try {
            if (reader.takeLong() != MAGIC) {
                return isZero(bytes)
                        ? new Heading.Blank()
                        : new Heading.Unusable("something else than a witness file");
            }
            return SealedSector.isWhole(bytes, 0)
                    ? heading(reader)
                    : new Heading.Unusable("a witness file whose header is damaged");
        } catch (FormatException e) {
            return new Heading.Unusable(
                    "a witness file whose header is damaged: " + e.getMessage());
        }
    }

    private static Heading heading(ByteReader reader) throws FormatException {
        int version = reader.takeInt();
        int oldestReader = reader.takeInt();
        if (oldestReader > VERSION) {
            return new Heading.Unusable(
                    "a witness file of format "
                            + version
                            + ", which needs a newer program (this one reads up to "
                            + VERSION
                            + ")");
        }
        FileId file = new FileId(reader.takeUuid());
        if (reader.takeInt() != Layout.SECTOR_BYTES || reader.takeInt() != Member.SLOTS) {
            return new Heading.Unusable("a witness file of another shape");
        }
        return new Heading.Of(file);
    }

    private static boolean isZero(byte[] bytes) {
        for (int i = 0; i < Layout.SECTOR_BYTES; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}

package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.drivers.witness.HeaderFormat.Heading;
import java.util.ArrayList;
import java.util.List;

/// The whole of a witness file in bytes.
final class TableFormat {

    private TableFormat() {}

    /// The file as its making leaves it: every slot valid, and nobody's.
    static byte[] fresh(FileId file) {
        byte[] bytes = new byte[Layout.TABLE_BYTES];
        put(bytes, 0, HeaderFormat.write(file));
        Slot empty = Slot.empty(file);
        for (int number = 0; number < Member.SLOTS; number++) {
            put(bytes, Layout.sectorAt(number, false), SectorFormat.write(number, false, empty));
            put(bytes, Layout.sectorAt(number, true), SectorFormat.write(number, true, empty));
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, byte[] sector) {
        System.arraycopy(sector, 0, bytes, at, sector.length);
    }

    /// @param size how many of the bytes were read
    /// @throws ShareException where they are no witness file: never taken for an empty one (W1)
    static Table read(byte[] bytes, int size) throws ShareException {
        FileId file = fileOf(bytes, size);
        if (size < Layout.TABLE_BYTES) {
            throw new ShareException(
                    "it is cut short: " + size + " of " + Layout.TABLE_BYTES + " bytes");
        }
        List<Table.Pair> slots = new ArrayList<>(Member.SLOTS);
        for (int number = 0; number < Member.SLOTS; number++) {
            Sector first = SectorFormat.read(bytes, number, false);
            slots.add(new Table.Pair(first, SectorFormat.read(bytes, number, true)));
        }
        return new Table(file, slots);
    }

    /// The id in the header.
    static FileId fileOf(byte[] bytes, int size) throws ShareException {
        if (size < Layout.SECTOR_BYTES) {
            throw new ShareException("it is cut short: " + size + " bytes");
        }
        return switch (HeaderFormat.read(bytes)) {
            case Heading.Of(FileId file) -> file;
            case Heading.Blank _ -> throw new ShareException("it is blank");
            case Heading.Unusable(String what) -> throw new ShareException("it is " + what);
        };
    }
}

package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import java.util.Optional;
import java.util.UUID;

/// Where things stand in a witness file: a header, then two sectors for each slot.
///
/// Each sector has 4 KiB to itself. That is the largest unit in which disks in use write, so a write that
/// a power cut tears damages the sector that was being written and no other; and it is a multiple of every
/// alignment that O_DIRECT asks for on such disks.
final class Layout {

    static final int SECTOR_BYTES = 4096;

    /// The header and all slots: what one reading reads.
    static final int TABLE_BYTES = SECTOR_BYTES * (1 + 2 * Member.SLOTS);

    /// The checksum is the last thing in every sector.
    static final int CRC_AT = SECTOR_BYTES - Integer.BYTES;

    private static final String PREFIX = "holdfast-";
    private static final String SUFFIX = ".witness";

    private Layout() {}

    static int sectorAt(int slotNumber, boolean second) {
        return SECTOR_BYTES * (1 + 2 * slotNumber + (second ? 1 : 0));
    }

    /// The name of the file in a shared directory: one directory serves many clusters.
    static String fileName(FileId file) {
        return PREFIX + file.value() + SUFFIX;
    }

    /// The id in the name of a witness file.
    static Optional<FileId> idIn(String name) {
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            String id = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
            return Optional.of(new FileId(UUID.fromString(id)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /// The lock in the node's data directory.
    static String lockName(FileId file) {
        return "witness-" + file.value() + ".lock";
    }
}

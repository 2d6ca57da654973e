package holdfast.drivers.witness;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a device or file holds, by the marks that other software leaves near its beginning: so that a
/// person who is about to lose it is told its name.
final class Signatures {

    /// A mark at its place.
    private record Mark(int at, String bytes, String what) {

        boolean isIn(byte[] found, int size) {
            byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
            if (at + wanted.length > size) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (found[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The more telling ones first: a disk with a GPT has the mark of the older table too.
    private static final List<Mark> MARKS =
            List.of(
                    new Mark(1080, "S\u00ef", "an ext2, ext3 or ext4 file system"),
                    new Mark(0, "XFSB", "an XFS file system"),
                    new Mark(65_600, "_BHRfS_M", "a Btrfs file system"),
                    new Mark(3, "NTFS    ", "an NTFS file system"),
                    new Mark(0, "LUKS\u00ba\u00be", "an encrypted volume (LUKS)"),
                    new Mark(512, "LABELONE", "a physical volume of LVM"),
                    new Mark(4096, "\u00fcN+\u00a9", "a part of a Linux software RAID"),
                    new Mark(4086, "SWAPSPACE2", "swap space"),
                    new Mark(0, "QFI\u00fb", "a QCOW2 image"),
                    new Mark(512, "EFI PART", "a partition table (GPT)"),
                    new Mark(4096, "EFI PART", "a partition table (GPT)"),
                    new Mark(510, "U\u00aa", "a partition table or boot sector"));

    private Signatures() {}

    /// Whether nothing but zeros was read.
    static boolean isBlank(byte[] bytes, int size) {
        for (int i = 0; i < size; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// What it is, in words that follow "it holds".
    static String of(byte[] bytes, int size) {
        return MARKS.stream()
                .filter(mark -> mark.isIn(bytes, size))
                .map(Mark::what)
                .findFirst()
                .orElse("data of an unknown kind");
    }
}

package holdfast.volume;

import java.util.List;

/// Bytes of a volume that are not the same in all copies.
///
/// @param offset     in bytes; whole blocks of 4 KiB, but for the volume's end
/// @param alike      seats whose copies have the same there, in parts; the primary's first
/// @param unreadable seats whose disks can't give it
public record DifferentRange(
        long offset, long length, List<List<Integer>> alike, List<Integer> unreadable) {

    public DifferentRange {
        alike = alike.stream().map(List::copyOf).toList();
        unreadable = List.copyOf(unreadable);
    }

    /// This one made longer by the next, where that follows and differs in the same way; else nothing changes.
    boolean goesOnWith(DifferentRange next) {
        return offset + length == next.offset
                && alike.equals(next.alike)
                && unreadable.equals(next.unreadable);
    }

    DifferentRange and(DifferentRange next) {
        return new DifferentRange(offset, length + next.length, alike, unreadable);
    }
}

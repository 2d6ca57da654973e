package holdfast.drivers.disk.volume;

import java.util.Arrays;

/// Ranges of blocks that read as zeros and whose part of the data file is not zeroed yet. They may overlap. Those at the
/// beginning are *taken*: the destager is at work on them, and they neither grow nor move.
final class ZeroRanges {

    private long[] firsts = new long[16];
    private long[] ends = new long[16];
    private int size;
    private int taken;

    int size() {
        return size;
    }

    int taken() {
        return taken;
    }

    long first(int range) {
        return firsts[range];
    }

    long end(int range) {
        return ends[range];
    }

    void takeAll() {
        taken = size;
    }

    void add(long firstKey, long endKey) {
        int last = size - 1;
        if (last >= taken && ends[last] == firstKey && sameVolume(firsts[last], firstKey)) {
            ends[last] = endKey;
            return;
        }
        append(firstKey, endKey);
    }

    private static boolean sameVolume(long key, long other) {
        return BlockKey.volume(key) == BlockKey.volume(other);
    }

    private void append(long firstKey, long endKey) {
        if (size == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        firsts[size] = firstKey;
        ends[size] = endKey;
        size++;
    }

    boolean contains(long key) {
        return containsFrom(0, key);
    }

    /// Whether one that the destager has not taken covers it.
    boolean containsUntaken(long key) {
        return containsFrom(taken, key);
    }

    private boolean containsFrom(int range, long key) {
        for (int i = range; i < size; i++) {
            if (key >= firsts[i] && key < ends[i]) {
                return true;
            }
        }
        return false;
    }

    /// Those that were taken are in the data file.
    void dropTaken() {
        System.arraycopy(firsts, taken, firsts, 0, size - taken);
        System.arraycopy(ends, taken, ends, 0, size - taken);
        size -= taken;
        taken = 0;
    }

    /// These blocks are no longer zeros by any range.
    ///
    /// @return whether a part of one that was taken is by itself now, and not taken
    boolean subtract(long firstKey, long endKey) {
        boolean parted = false;
        int before = size;
        for (int i = 0; i < before; i++) {
            long first = firsts[i];
            long end = ends[i];
            if (end <= firstKey || first >= endKey) {
                continue;
            }
            ends[i] = Math.max(first, Math.min(end, firstKey));
            if (end > endKey) {
                if (ends[i] == first) {
                    firsts[i] = endKey;
                    ends[i] = end;
                } else {
                    append(endKey, end);
                    parted |= i < taken;
                }
            }
        }
        return parted;
    }
}

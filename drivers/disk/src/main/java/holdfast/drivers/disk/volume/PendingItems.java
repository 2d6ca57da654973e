package holdfast.drivers.disk.volume;

/// What was appended and is not committed, in order: blocks of the slab, and ranges of zeros. A ring of numbers.
final class PendingItems {

    private static final int RANGE = -1;

    private final long[] positions;
    private final int[] blocks;
    private final long[] firsts;
    private final long[] ends;
    private int head;
    private int size;
    private int ranges;

    PendingItems(int capacity) {
        positions = new long[capacity];
        blocks = new int[capacity];
        firsts = new long[capacity];
        ends = new long[capacity];
    }

    int ranges() {
        return ranges;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private int slot(int item) {
        return (head + item) % positions.length;
    }

    private int add(long position) {
        if (size == positions.length) {
            throw new IllegalStateException("more is pending than was asked for by room()");
        }
        int slot = slot(size++);
        positions[slot] = position;
        return slot;
    }

    void addBlock(long position, int block) {
        blocks[add(position)] = block;
    }

    void addRange(long position, long firstKey, long endKey) {
        int slot = add(position);
        blocks[slot] = RANGE;
        firsts[slot] = firstKey;
        ends[slot] = endKey;
        ranges++;
    }

    long firstPosition() {
        return positions[head];
    }

    boolean firstIsRange() {
        return blocks[head] == RANGE;
    }

    int firstBlock() {
        return blocks[head];
    }

    long firstRangeFirst() {
        return firsts[head];
    }

    long firstRangeEnd() {
        return ends[head];
    }

    void removeFirst() {
        ranges -= blocks[head] == RANGE ? 1 : 0;
        head = slot(1);
        size--;
    }

    long lastPosition() {
        return positions[slot(size - 1)];
    }

    /// @return the block that it was, or a negative number for a range
    int removeLast() {
        int block = blocks[slot(--size)];
        ranges -= block == RANGE ? 1 : 0;
        return block;
    }
}

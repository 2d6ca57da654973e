package holdfast.drivers.disk.volume;

import java.util.Arrays;

/// Which block of the slab holds which key: a hash table of chains, made of numbers alone.
final class BlockTable {

    static final int NONE = -1;

    private final BlockSlab slab;
    private final int[] heads;
    private final int[] next;
    private int size;

    BlockTable(BlockSlab slab) {
        this.slab = slab;
        heads = new int[Integer.highestOneBit(slab.count() * 4 - 1)];
        next = new int[slab.count()];
        Arrays.fill(heads, NONE);
    }

    int size() {
        return size;
    }

    /// Fibonacci hashing: keys that follow each other are spread.
    private int home(long key) {
        return (int)
                (key * 0x9E37_79B9_7F4A_7C15L
                        >>> (64 - Integer.numberOfTrailingZeros(heads.length)));
    }

    int find(long key) {
        int block = heads[home(key)];
        while (block != NONE && slab.key(block) != key) {
            block = next[block];
        }
        return block;
    }

    /// Its key is not in the table.
    void add(int block) {
        int home = home(slab.key(block));
        next[block] = heads[home];
        heads[home] = block;
        size++;
    }

    /// Takes it out and leaves the slab as it is.
    void remove(int block) {
        int home = home(slab.key(block));
        if (heads[home] == block) {
            heads[home] = next[block];
        } else {
            int before = heads[home];
            while (next[before] != block) {
                before = next[before];
            }
            next[before] = next[block];
        }
        size--;
    }

    /// Puts all blocks' numbers into an array.
    ///
    /// @return how many there are
    int all(int[] into) {
        int count = 0;
        for (int head : heads) {
            for (int block = head; block != NONE; block = next[block]) {
                into[count++] = block;
            }
        }
        return count;
    }
}

package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What is committed and not in the data files: blocks with a mask of sectors, and ranges of zeros. What a block knows is
/// newer than every range that covers it. Called under the lock of the [Overlay].
final class CommittedBlocks {

    private final BlockSlab slab;
    private final BlockTable table;
    private final ZeroRanges zeros = new ZeroRanges();

    /// Something of the round that the destager is at has to wait for the next one.
    private boolean leftOver;

    CommittedBlocks(BlockSlab slab) {
        this.slab = slab;
        table = new BlockTable(slab);
    }

    boolean isEmpty() {
        return table.size() == 0 && zeros.size() == 0;
    }

    int ranges() {
        return zeros.size();
    }

    void applyBlock(int block) {
        int known = table.find(slab.key(block));
        if (known == BlockTable.NONE) {
            table.add(block);
        } else if (slab.mask(block) == StoreLimits.FULL) {
            forget(known);
            table.add(block);
        } else {
            slab.merge(known, block);
            slab.give(block);
        }
    }

    void applyRange(long firstKey, long endKey) {
        forgetBlocks(firstKey, endKey);
        zeros.add(firstKey, endKey);
    }

    private void forget(int block) {
        table.remove(block);
        slab.give(block);
    }

    private void forgetBlocks(long firstKey, long endKey) {
        if (endKey - firstKey <= table.size()) {
            for (long key = firstKey; key < endKey; key++) {
                int block = table.find(key);
                if (block != BlockTable.NONE) {
                    forget(block);
                }
            }
            return;
        }
        int[] all = new int[table.size()];
        int count = table.all(all);
        for (int i = 0; i < count; i++) {
            long key = slab.key(all[i]);
            if (key >= firstKey && key < endKey) {
                forget(all[i]);
            }
        }
    }

    void clear() {
        forgetBlocks(0, Long.MAX_VALUE);
        zeros.takeAll();
        zeros.dropTaken();
        leftOver = true;
    }

    void supersede(long firstKey, long endKey) {
        forgetBlocks(firstKey, endKey);
        leftOver |= zeros.subtract(firstKey, endKey);
    }

    /// See [Overlay#cover].
    int cover(int volume, long offset, int length, ByteBuffer into, int at, byte[] need) {
        long end = offset + length;
        int missing = 0;
        int i = 0;
        for (long from = offset / StoreLimits.BLOCK * StoreLimits.BLOCK;
                from < end;
                from += StoreLimits.BLOCK) {
            int wanted =
                    BlockKey.sectors(
                            (int) Math.max(0, offset - from),
                            (int) Math.min(StoreLimits.BLOCK, end - from));
            long key = BlockKey.of(volume, from / StoreLimits.BLOCK);
            int rest = coverBlock(key, wanted, into, (int) (at + from - offset));
            need[i++] = (byte) rest;
            missing += rest == 0 ? 0 : 1;
        }
        return missing;
    }

    private int coverBlock(long key, int wanted, ByteBuffer into, int at) {
        int block = table.find(key);
        int here = block == BlockTable.NONE ? 0 : slab.mask(block) & wanted;
        if (here != 0) {
            slab.copy(block, here, into, at);
        }
        int rest = wanted & ~here;
        if (rest == 0 || !zeros.contains(key)) {
            return rest;
        }
        for (int sectors = rest; sectors != 0; sectors &= sectors - 1) {
            int sector = Integer.numberOfTrailingZeros(sectors) * StoreLimits.SECTOR;
            Zeros.put(into, at + sector, StoreLimits.SECTOR);
        }
        return 0;
    }

    /// Takes all ranges and names all blocks.
    DestageRound begin(Checkpoint reached) {
        zeros.takeAll();
        leftOver = false;
        int[] blocks = new int[table.size()];
        long[] keys = new long[table.all(blocks)];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = slab.key(blocks[i]);
        }
        Arrays.sort(keys);
        return new DestageRound(reached, zeros.taken(), keys);
    }

    boolean isRoundWhole() {
        return !leftOver;
    }

    ZeroRanges zeros() {
        return zeros;
    }

    /// See [Overlay#gather].
    int gather(long[] keys, int from, int most, ByteBuffer into, byte[] masks, long[] versions) {
        int first = into.position() / StoreLimits.BLOCK;
        int count = 0;
        while (count < most) {
            long key = keys[from + count];
            int block = table.find(key);
            if (block == BlockTable.NONE) {
                break;
            }
            if (zeros.containsUntaken(key)) {
                leftOver = true;
                break;
            }
            slab.copy(block, slab.mask(block), into, (first + count) * StoreLimits.BLOCK);
            masks[first + count] = (byte) slab.mask(block);
            versions[first + count] = slab.version(block);
            count++;
        }
        return count;
    }

    /// See [Overlay#settled].
    void settled(long[] keys, int from, int count, long[] versions, int first) {
        for (int i = 0; i < count; i++) {
            int block = table.find(keys[from + i]);
            if (block != BlockTable.NONE && slab.version(block) == versions[first + i]) {
                forget(block);
            }
        }
    }
}

package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A fixed number of blocks of memory, each with the key of what it is, a mask of the sectors that it knows, and a
/// version that changes with its content. Called under the lock of the [Overlay].
final class BlockSlab {

    private static final byte[] ZEROS = new byte[StoreLimits.BLOCK];

    /// Memory is taken in pieces when it is first needed: most volumes rarely write much.
    private static final int PIECE_BLOCKS = 256;

    private final @Nullable ByteBuffer[] pieces;
    private final long[] keys;
    private final byte[] masks;
    private final long[] versions;
    private final int[] spare;
    private int spares;
    private long lastVersion;

    BlockSlab(int bytes) {
        int count = bytes / StoreLimits.BLOCK;
        pieces = new ByteBuffer[(count + PIECE_BLOCKS - 1) / PIECE_BLOCKS];
        keys = new long[count];
        masks = new byte[count];
        versions = new long[count];
        spare = new int[count];
        for (int i = 0; i < count; i++) {
            spare[i] = count - 1 - i;
        }
        spares = count;
    }

    int count() {
        return keys.length;
    }

    int spares() {
        return spares;
    }

    /// A block that knows nothing yet.
    int take(long key) {
        int block = spare[--spares];
        if (pieces[block / PIECE_BLOCKS] == null) {
            pieces[block / PIECE_BLOCKS] = AlignedBuffer.ofBytes(PIECE_BLOCKS * StoreLimits.BLOCK);
        }
        keys[block] = key;
        masks[block] = 0;
        return block;
    }

    void give(int block) {
        spare[spares++] = block;
    }

    private ByteBuffer memory(int block) {
        return Objects.requireNonNull(pieces[block / PIECE_BLOCKS]);
    }

    /// Where a block begins in its piece.
    private static int base(int block) {
        return block % PIECE_BLOCKS * StoreLimits.BLOCK;
    }

    long key(int block) {
        return keys[block];
    }

    int mask(int block) {
        return masks[block] & 0xff;
    }

    long version(int block) {
        return versions[block];
    }

    private void changed(int block, int mask) {
        masks[block] = (byte) mask;
        versions[block] = ++lastVersion;
    }

    void put(int block, int at, ByteBuffer from, int fromAt, int length) {
        memory(block).put(base(block) + at, from, fromAt, length);
        changed(block, mask(block) | BlockKey.sectors(at, at + length));
    }

    void zero(int block, int at, int length) {
        memory(block).put(base(block) + at, ZEROS, 0, length);
        changed(block, mask(block) | BlockKey.sectors(at, at + length));
    }

    /// Puts what another block knows over this one.
    void merge(int block, int newer) {
        copy(newer, mask(newer), memory(block), base(block));
        changed(block, mask(block) | mask(newer));
    }

    /// Copies sectors out, to their places in a block that begins at `at`.
    void copy(int block, int sectors, ByteBuffer into, int at) {
        ByteBuffer memory = memory(block);
        int base = base(block);
        if (sectors == StoreLimits.FULL) {
            into.put(at, memory, base, StoreLimits.BLOCK);
            return;
        }
        for (int rest = sectors; rest != 0; rest &= rest - 1) {
            int from = Integer.numberOfTrailingZeros(rest) * StoreLimits.SECTOR;
            into.put(at + from, memory, base + from, StoreLimits.SECTOR);
        }
    }
}

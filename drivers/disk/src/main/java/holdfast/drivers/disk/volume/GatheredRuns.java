package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Runs of blocks of one volume that are copied from memory and written to its data file together.
final class GatheredRuns {

    /// So few that what is written to the log meanwhile waits for little.
    private static final int MOST_RUNS = 16;

    private static final int MOST_BLOCKS = 2 * StoreLimits.RUN_BYTES / StoreLimits.BLOCK;

    private final ByteBuffer memory = AlignedBuffer.ofBytes(MOST_BLOCKS * StoreLimits.BLOCK);
    private final ByteBuffer known = AlignedBuffer.ofBytes(StoreLimits.BLOCK);
    private final byte[] masks = new byte[MOST_BLOCKS];
    private final long[] versions = new long[MOST_BLOCKS];
    private final ByteBuffer[] pieces = new ByteBuffer[MOST_RUNS];
    private final long[] offsets = new long[MOST_RUNS];

    /// Of each run: which key is its first, which place in memory, and how many blocks it has.
    private final int[] keyOf = new int[MOST_RUNS];

    private final int[] placeOf = new int[MOST_RUNS];
    private final int[] blocksOf = new int[MOST_RUNS];
    private int runs;
    private int blocks;

    GatheredRuns() {
        for (int run = 0; run < MOST_RUNS; run++) {
            pieces[run] = memory.duplicate();
        }
    }

    void begin() {
        runs = 0;
        blocks = 0;
    }

    boolean takesMore() {
        return runs < MOST_RUNS && blocks < MOST_BLOCKS;
    }

    /// In blocks.
    int room() {
        return MOST_BLOCKS - blocks;
    }

    /// One run more, or what memory has of it.
    ///
    /// @param most blocks, which follow each other
    /// @return how many there were
    int gather(Overlay overlay, long[] keys, int from, int most) {
        memory.clear().position(blocks * StoreLimits.BLOCK);
        int count = overlay.gather(keys, from, most, memory, masks, versions);
        if (count > 0) {
            int end = (blocks + count) * StoreLimits.BLOCK;
            pieces[runs].limit(end).position(blocks * StoreLimits.BLOCK);
            offsets[runs] = BlockKey.block(keys[from]) * StoreLimits.BLOCK;
            keyOf[runs] = from;
            placeOf[runs] = blocks;
            blocksOf[runs] = count;
            blocks += count;
            runs++;
        }
        return count;
    }

    /// Sectors that memory does not know are written as the file has them.
    void complete(DataFile file) throws UnreadableException {
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < blocksOf[run]; i++) {
                int place = placeOf[run] + i;
                if ((masks[place] & 0xff) != StoreLimits.FULL) {
                    complete(file, offsets[run] + (long) i * StoreLimits.BLOCK, place);
                }
            }
        }
    }

    private void complete(DataFile file, long offset, int place) throws UnreadableException {
        try {
            file.read(known.clear(), offset);
        } catch (IOException e) {
            throw new UnreadableException(file.entry().index(), List.of(offset));
        }
        memory.clear();
        for (int rest = StoreLimits.FULL & ~masks[place]; rest != 0; rest &= rest - 1) {
            int sector = Integer.numberOfTrailingZeros(rest) * StoreLimits.SECTOR;
            memory.put(place * StoreLimits.BLOCK + sector, known, sector, StoreLimits.SECTOR);
        }
    }

    void write(DataFile file) throws IOException {
        file.write(pieces, offsets, runs);
    }

    /// They are in the data file.
    void settle(Overlay overlay, long[] keys) {
        for (int run = 0; run < runs; run++) {
            overlay.settled(keys, keyOf[run], blocksOf[run], versions, placeOf[run]);
        }
    }
}

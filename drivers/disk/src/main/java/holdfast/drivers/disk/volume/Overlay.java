package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;

/// What is in the log and not in the data files. Readers see what is committed alone (R6).
///
/// Payload is **copied** out of a batch when that is appended (32 ns a block of 4 KiB). Holding on to the batches' own
/// buffers would need a megabyte for each small batch that waits for the destager, and an overwrite of a block would
/// leave both in memory; a copy makes memory bounded by blocks, merges overwrites, and lets the batch be used again at
/// once.
///
/// A zeroed range is split: its whole blocks are a range, its edges are sectors of zeros in blocks.
///
/// All calls take the lock; the longest holds it for the copy of a batch or of one I/O.
final class Overlay {

    private final BlockSlab slab;
    private final CommittedBlocks committed;
    private final PendingItems pending;
    private final int blocksOfABatch;
    private final BatchBlocks.Sink staging = new Staging();
    private final BatchBlocks.Sink applying = new Applying();
    private long stagedPosition;

    /// Up to here all is in the table, or was. In parts, because it moves with every record.
    private long appliedPosition;

    private EpochMark appliedMark;
    private int appliedChain;
    private long appliedNext;

    Overlay(int bytes, int batchBytes, Checkpoint applied) {
        slab = new BlockSlab(bytes);
        committed = new CommittedBlocks(slab);
        pending = new PendingItems(slab.count() + StoreLimits.RANGES);
        blocksOfABatch = StoreSettings.blocksOfABatch(batchBytes);
        appliedPosition = applied.position();
        appliedMark = applied.mark();
        appliedChain = applied.chain();
        appliedNext = applied.next();
    }

    /// Whether the largest batch has room.
    synchronized boolean takesABatch() {
        return slab.spares() >= blocksOfABatch
                && committed.ranges() + pending.ranges() + RecordFormat.OPS <= StoreLimits.RANGES;
    }

    /// The share of it that is in use, 0 to 1.
    synchronized double fullness() {
        double blocks = 1 - (double) slab.spares() / slab.count();
        double ranges = committed.ranges() + pending.ranges();
        return Math.max(blocks, ranges / StoreLimits.RANGES);
    }

    synchronized int blocksInUse() {
        return slab.count() - slab.spares();
    }

    /// Whether nothing that is committed waits for the destager.
    synchronized boolean isEmpty() {
        return committed.isEmpty();
    }

    synchronized long appliedPosition() {
        return appliedPosition;
    }

    private void reached(long position, EpochMark mark, int chain, long next) {
        appliedPosition = position;
        appliedMark = mark;
        appliedChain = chain;
        appliedNext = next;
    }

    /// Keeps what a record does until it is committed.
    synchronized void stage(Batch batch) {
        stagedPosition = batch.position();
        BatchBlocks.pass(batch, staging);
    }

    /// A record that is committed already and was read from the log. Nothing older is staged.
    ///
    /// @param next where in the log the record after it may begin
    synchronized void apply(Batch batch, EpochMark mark, long next) {
        BatchBlocks.pass(batch, applying);
        reached(batch.position(), mark, batch.crc(), next);
    }

    private int copied(long key, int at, ByteBuffer from, int fromAt, int count) {
        int block = slab.take(key);
        slab.put(block, at, from, fromAt, count);
        return block;
    }

    private int zeroed(long key, int at, int count) {
        int block = slab.take(key);
        slab.zero(block, at, count);
        return block;
    }

    private final class Staging implements BatchBlocks.Sink {

        @Override
        public void bytes(long key, int at, ByteBuffer from, int fromAt, int count) {
            pending.addBlock(stagedPosition, copied(key, at, from, fromAt, count));
        }

        @Override
        public void zeros(long key, int at, int count) {
            pending.addBlock(stagedPosition, zeroed(key, at, count));
        }

        @Override
        public void range(long firstKey, long endKey) {
            pending.addRange(stagedPosition, firstKey, endKey);
        }
    }

    private final class Applying implements BatchBlocks.Sink {

        @Override
        public void bytes(long key, int at, ByteBuffer from, int fromAt, int count) {
            committed.applyBlock(copied(key, at, from, fromAt, count));
        }

        @Override
        public void zeros(long key, int at, int count) {
            committed.applyBlock(zeroed(key, at, count));
        }

        @Override
        public void range(long firstKey, long endKey) {
            committed.applyRange(firstKey, endKey);
        }
    }

    /// Lets readers see what was staged up to a position.
    ///
    /// @param chain the CRC of the record at that position
    /// @param next  where in the log the record after it may begin
    synchronized void commit(long position, EpochMark mark, int chain, long next) {
        while (!pending.isEmpty() && pending.firstPosition() <= position) {
            if (pending.firstIsRange()) {
                committed.applyRange(pending.firstRangeFirst(), pending.firstRangeEnd());
            } else {
                committed.applyBlock(pending.firstBlock());
            }
            pending.removeFirst();
        }
        reached(position, mark, chain, next);
    }

    /// Forgets what was staged above a position.
    synchronized void cutAfter(long position) {
        while (!pending.isEmpty() && pending.lastPosition() > position) {
            int block = pending.removeLast();
            if (block >= 0) {
                slab.give(block);
            }
        }
    }

    /// Forgets all, and stands at another place of the log.
    synchronized void restart(Checkpoint at) {
        cutAfter(-1);
        committed.clear();
        reached(at.position(), at.mark(), at.chain(), at.next());
    }

    /// Something as new as all that was committed is written to the data file past the log: what is known here is gone.
    synchronized void supersede(long firstKey, long endKey) {
        committed.supersede(firstKey, endKey);
    }

    /// Puts what is known of a range of a volume to its place in a buffer, and says what is missing.
    ///
    /// @param at   where in `into` the range begins
    /// @param need for each block that the range touches, the sectors of the range that the data file has
    /// @return how many blocks need the data file
    synchronized int cover(
            int volume, long offset, int length, ByteBuffer into, int at, byte[] need) {
        return committed.cover(volume, offset, length, into, at, need);
    }

    /// Begins a round of the destager: takes all ranges, and names all blocks.
    synchronized DestageRound begin() {
        return committed.begin(
                new Checkpoint(appliedPosition, appliedMark, appliedChain, appliedNext));
    }

    /// A range that was taken, as it is by now: a fill may have taken something out of it.
    synchronized long takenFirst(int range) {
        return committed.zeros().first(range);
    }

    synchronized long takenEnd(int range) {
        return committed.zeros().end(range);
    }

    /// All ranges that were taken are in the data file.
    synchronized void rangesSettled() {
        committed.zeros().dropTaken();
    }

    /// Whether all that the round began with has been gathered or zeroed, so that its checkpoint holds after a sync.
    synchronized boolean isRoundWhole() {
        return committed.isRoundWhole();
    }

    /// Copies blocks that follow each other, each with what it knows by now, until one is not there or a range that was not
    /// taken covers it: what such a block knows is newer than the range, and must go to the disk after it.
    ///
    /// @param into     they go to its position, which stays
    /// @param masks    of the blocks in `into`, each by its place in it; versions likewise
    /// @return how many blocks were copied
    synchronized int gather(
            long[] keys, int from, int most, ByteBuffer into, byte[] masks, long[] versions) {
        return committed.gather(keys, from, most, into, masks, versions);
    }

    /// These blocks are in the data file as they were when they were gathered; those that did not change go.
    ///
    /// @param first whose version is that of the first
    synchronized void settled(long[] keys, int from, int count, long[] versions, int first) {
        committed.settled(keys, from, count, versions, first);
    }
}

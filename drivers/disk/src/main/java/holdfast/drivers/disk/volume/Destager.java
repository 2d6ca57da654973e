package holdfast.drivers.disk.volume;

import holdfast.core.model.Problem;
import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Moves what is committed from memory to the data files, in rounds (R6).
///
/// A round takes what there is: first it zeroes the ranges, then it writes the blocks in the order of their offsets, those
/// that follow each other as one I/O of at most 128 KiB, one at a time. Then the data files are synced, and only then the
/// checkpoint moves. What is overwritten while a round is on is written once, as it is by then; that is newer than the
/// round's checkpoint, and the log has it.
final class Destager {

    private static final int RUN_BLOCKS = StoreLimits.RUN_BYTES / StoreLimits.BLOCK;

    private final VolumeLog log;
    private final Overlay overlay;
    private final DataFiles data;
    private final DestagePace pace = new DestagePace();
    private final ByteBuffer gathered = AlignedBuffer.ofBytes(StoreLimits.RUN_BYTES);
    private final ByteBuffer known = AlignedBuffer.ofBytes(StoreLimits.BLOCK);
    private final byte[] masks = new byte[RUN_BLOCKS];
    private final long[] versions = new long[RUN_BLOCKS];
    private volatile Health health = new Health.Fine();
    private volatile boolean stopping;

    Destager(VolumeLog log, Overlay overlay, DataFiles data) {
        this.log = log;
        this.overlay = overlay;
        this.data = data;
    }

    double fullness() {
        return Math.max(log.fullness(), overlay.fullness());
    }

    Health health() {
        return health;
    }

    /// A round that is under way ends after its I/O. What is not destaged stays in the log.
    void stop() {
        stopping = true;
    }

    /// Whether a round would do anything.
    boolean hasWork() {
        return overlay.appliedPosition() > log.checkpoint().position() || !overlay.isEmpty();
    }

    /// One round. When it returns, all that was committed when it began is in the data files and synced, and the checkpoint
    /// says so; except where a fill crossed it, which leaves the checkpoint to the next round.
    ///
    /// @param paced whether to be slow for the log's sake
    /// @throws IOException which [#health] tells, too. After a failed write or sync nothing is tried again: what the disk
    ///         holds is known only after the next start
    synchronized void round(boolean paced) throws IOException {
        if (health instanceof Health.Failed(Problem problem)) {
            throw new DiskException(problem);
        }
        try {
            run(overlay.begin(), paced);
            health = new Health.Fine();
        } catch (IOException e) {
            health = healthAfter(e);
            throw e;
        } catch (RuntimeException e) {
            health = new Health.Failed(StoreProblems.broken(e));
            throw e;
        }
    }

    private static Health healthAfter(IOException error) {
        if (error instanceof UnreadableException bad) {
            return new Health.BlockUnreadable(bad.volume(), bad.offsets().getFirst());
        }
        Problem problem =
                StoreProblems.of("write-volume", "the data files of a copy", error).problem();
        return problem.code().equals("pool-full")
                ? new Health.PoolFull(problem)
                : new Health.Failed(problem);
    }

    private void run(DestageRound round, boolean paced) throws IOException {
        for (int range = 0; range < round.ranges(); range++) {
            zero(range);
        }
        overlay.rangesSettled();
        long[] keys = round.keys();
        int at = 0;
        while (at < keys.length) {
            if (stopping) {
                return;
            }
            long began = System.nanoTime();
            at += Math.max(1, writeRun(keys, at, runFrom(keys, at)));
            if (paced) {
                pause(System.nanoTime() - began);
            }
        }
        data.sync();
        if (overlay.isRoundWhole() && round.reached().position() > log.checkpoint().position()) {
            log.moveCheckpoint(round.reached());
        }
    }

    /// Blocks that follow each other, at most as many as one I/O takes.
    private static int runFrom(long[] keys, int from) {
        int count = 1;
        while (count < RUN_BLOCKS
                && from + count < keys.length
                && keys[from + count] == keys[from] + count
                && BlockKey.volume(keys[from + count]) == BlockKey.volume(keys[from])) {
            count++;
        }
        return count;
    }

    private void zero(int range) throws IOException {
        synchronized (data) {
            long first = overlay.takenFirst(range);
            long blocks = overlay.takenEnd(range) - first;
            Optional<DataFile> file = data.find(BlockKey.volume(first));
            if (blocks > 0 && file.isPresent()) {
                try {
                    file.get()
                            .zero(
                                    BlockKey.block(first) * StoreLimits.BLOCK,
                                    blocks * StoreLimits.BLOCK);
                } catch (IOException e) {
                    throw failed(file.get(), e);
                }
            }
        }
    }

    private int writeRun(long[] keys, int from, int most) throws IOException {
        synchronized (data) {
            int count = overlay.gather(keys, from, most, gathered.clear(), masks, versions);
            Optional<DataFile> file = data.find(BlockKey.volume(keys[from]));
            if (count > 0 && file.isPresent()) {
                write(file.get(), BlockKey.block(keys[from]) * StoreLimits.BLOCK, count);
            }
            overlay.settled(keys, from, count, versions);
            return count;
        }
    }

    private void write(DataFile file, long offset, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if ((masks[i] & 0xff) != StoreLimits.FULL) {
                complete(file, offset + (long) i * StoreLimits.BLOCK, i);
            }
        }
        try {
            file.write(gathered.clear().limit(count * StoreLimits.BLOCK), offset);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// Sectors that memory does not know are written as the file has them.
    private void complete(DataFile file, long offset, int i) throws UnreadableException {
        try {
            file.read(known.clear(), offset);
        } catch (IOException e) {
            throw new UnreadableException(file.entry().index(), List.of(offset));
        }
        for (int rest = StoreLimits.FULL & ~masks[i]; rest != 0; rest &= rest - 1) {
            int sector = Integer.numberOfTrailingZeros(rest) * StoreLimits.SECTOR;
            gathered.put(i * StoreLimits.BLOCK + sector, known, sector, StoreLimits.SECTOR);
        }
    }

    private static DiskException failed(DataFile file, IOException error) {
        return StoreProblems.of("write-volume", DataHeader.name(file.entry().volume()), error);
    }

    private void pause(long tookNanos) {
        long nanos = pace.pauseNanos(tookNanos, log.appendNanos(), log.last(), fullness());
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }
}

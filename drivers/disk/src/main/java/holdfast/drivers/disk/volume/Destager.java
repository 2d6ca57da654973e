package holdfast.drivers.disk.volume;

import holdfast.core.model.Problem;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Moves what is committed from memory to the data files, in rounds (R6).
///
/// A round takes what there is: first it zeroes the ranges, then it writes the blocks in the order of their offsets, those
/// that follow each other as one I/O of at most 128 KiB, some of them at a time. Then the data files are synced, and only then the
/// checkpoint moves. What is overwritten while a round is on is written once, as it is by then; that is newer than the
/// round's checkpoint, and the log has it.
final class Destager {

    private static final int RUN_BLOCKS = StoreLimits.RUN_BYTES / StoreLimits.BLOCK;

    private final VolumeLog log;
    private final Overlay overlay;
    private final DataFiles data;
    private final DestagePace pace = new DestagePace();
    private final GatheredRuns gathered = new GatheredRuns();
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

    /// Of the log.
    long lastPosition() {
        return log.last();
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
            at += writeRuns(keys, at);
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

    /// Some runs of one volume, from this block on.
    ///
    /// @return how many blocks were looked at
    private int writeRuns(long[] keys, int from) throws IOException {
        synchronized (data) {
            int volume = BlockKey.volume(keys[from]);
            gathered.begin();
            int next = from;
            while (next < keys.length
                    && gathered.takesMore()
                    && BlockKey.volume(keys[next]) == volume) {
                int most = Math.min(runFrom(keys, next), gathered.room());
                next += Math.max(1, gathered.gather(overlay, keys, next, most));
            }
            Optional<DataFile> file = data.find(volume);
            if (file.isPresent()) {
                write(file.get());
            }
            gathered.settle(overlay, keys);
            return next - from;
        }
    }

    private void write(DataFile file) throws IOException {
        gathered.complete(file);
        try {
            gathered.write(file);
        } catch (IOException e) {
            throw failed(file, e);
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

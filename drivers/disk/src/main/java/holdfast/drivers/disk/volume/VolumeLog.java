package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;

/// The circular log: appends, cuts, and what may be overwritten. Used by the group's loop; others ask for [#last],
/// [#segments] and [#epochs].
final class VolumeLog {

    /// A share of the time of an append in the smoothed one.
    private static final int SMOOTHING = 16;

    private static final String ON = "a volume log";

    private final BlockFile file;
    private final Superblocks superblocks;
    private final Geometry geometry;
    private final ByteBuffer blank = AlignedBuffer.ofBytes(StoreLimits.PIECE_BYTES);

    private RecordRing records;
    private volatile SegmentIndex segments;
    private volatile EpochTable epochs;
    private volatile long last;
    private EpochMark mark;
    private int crc;
    private long next;
    private long committed;
    private boolean failed;

    /// All below may be overwritten; moves when a checkpoint is durable.
    private volatile Checkpoint checkpoint;

    private volatile long appendNanos;

    VolumeLog(BlockFile file, Superblocks superblocks, LogScan scan) {
        this.file = file;
        this.superblocks = superblocks;
        geometry = superblocks.current().geometry();
        checkpoint = superblocks.current().checkpoint();
        records = scan.records();
        segments = scan.segments();
        epochs = scan.epochs();
        mark = scan.mark();
        take(scan);
    }

    /// Stands where a scan says.
    void take(LogScan scan) {
        records = scan.records();
        segments = scan.segments();
        epochs = scan.epochs();
        last = scan.last();
        mark = scan.mark();
        crc = scan.crc();
        next = scan.next();
        committed = Math.min(scan.committed(), last);
    }

    BlockFile file() {
        return file;
    }

    Geometry geometry() {
        return geometry;
    }

    SegmentIndex segments() {
        return segments;
    }

    EpochTable epochs() {
        return epochs;
    }

    RecordRing records() {
        return records;
    }

    long last() {
        return last;
    }

    EpochMark mark() {
        return mark;
    }

    int crc() {
        return crc;
    }

    long committed() {
        return committed;
    }

    /// The smoothed time of an append.
    long appendNanos() {
        return appendNanos;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    boolean continues(Batch batch) {
        return batch.isWhole()
                && batch.position() == last + 1
                && batch.chain() == crc
                && (batch.isOf(mark) || batch.mark().compareTo(mark) > 0);
    }

    /// The largest payload that the next append takes without writing over what is not destaged.
    int room() {
        long reached = checkpoint.position();
        SegmentIndex index = segments;
        if (index.freeAhead(reached) > 0) {
            return geometry.batchBytes();
        }
        boolean within = geometry.segmentOf(next) == index.current();
        long rest = within ? geometry.end(index.current()) - next : 0;
        long payload = rest - RecordFormat.HEADER_BYTES - StoreLimits.SEALS_BYTES;
        return Math.clamp(payload, 0, geometry.batchBytes());
    }

    /// Whether an empty record has room.
    boolean takesASeal() {
        SegmentIndex index = segments;
        int segment = geometry.segmentOf(geometry.place(next, RecordFormat.HEADER_BYTES));
        return segment == index.current() || index.freeAhead(checkpoint.position()) > 0;
    }

    /// Bytes that hold what is not destaged.
    long usedBytes() {
        Checkpoint reached = checkpoint;
        long used = geometry.distance(reached.next(), next);
        boolean round = used == 0 && last > reached.position();
        return round ? (long) geometry.segments() * geometry.segmentBytes() : used;
    }

    /// The share of the log that is used, 0 to 1; a segment is free only as a whole.
    double fullness() {
        return Math.min(
                1,
                (double) usedBytes()
                        / ((long) (geometry.segments() - 1) * geometry.segmentBytes()));
    }

    /// Durable on return.
    void append(Batch batch) throws DiskException {
        if (failed || !continues(batch)) {
            throw new IllegalStateException(
                    failed
                            ? "the log has failed"
                            : "record " + batch.position() + " does not continue " + last);
        }
        int bytes = batch.diskBytes();
        long at = geometry.place(next, bytes);
        int segment = geometry.segmentOf(at);
        boolean begins = at == geometry.start(segment);
        if (segment != segments.current()
                && (segment != geometry.after(segments.current())
                        || segments.freeAhead(checkpoint.position()) == 0)) {
            throw new IllegalStateException("no room for record " + batch.position());
        }
        segments.note(segment, batch.position(), begins);
        long began = System.nanoTime();
        write(batch.forDisk(), at);
        long took = System.nanoTime() - began;
        long smoothed = appendNanos;
        appendNanos = smoothed == 0 ? took : smoothed + (took - smoothed) / SMOOTHING;
        if (!batch.isOf(mark)) {
            mark = batch.mark();
        }
        crc = batch.crc();
        next = geometry.follow(at + bytes);
        records.add(mark, crc, at, next);
        epochs.add(mark, batch.position());
        last = batch.position();
    }

    private void write(ByteBuffer bytes, long at) throws DiskException {
        try {
            file.write(bytes, at);
        } catch (IOException e) {
            failed = true;
            throw StoreProblems.of("write-volume-log", ON, e);
        }
    }

    /// @param position at most [#last]
    void committed(long position) {
        committed = position;
        records.dropUpTo(position - 1);
    }

    /// What is above the position is gone, durably.
    void cutAfter(long position) throws DiskException {
        if (position < committed || position > last) {
            throw new IllegalArgumentException(
                    "a cut after " + position + " of " + committed + " to " + last);
        }
        if (position == last) {
            return;
        }
        superblocks.keep(superblock -> superblock.withCut(position));
        for (long cut = position + 1; cut <= last; cut++) {
            erase(records.start(cut));
        }
        superblocks.keep(superblock -> superblock.withCut(Superblock.NO_CUT));
        mark = records.mark(position);
        crc = records.crc(position);
        next = records.next(position);
        last = position;
        records.cutAfter(position);
        epochs.cutAfter(position);
        segments.cutAfter(position);
        int holds = segments.find(position);
        segments.startIn(holds < 0 ? geometry.segmentOf(next) : holds);
    }

    /// What lies there now.
    LogScan scan(Batch scratch) {
        LogScan scan = new LogScan(file, superblocks.current(), scratch);
        scan.run();
        return scan;
    }

    /// Whatever lies behind the last record is none, whether it can be read or not: durably.
    LogScan endsHere(Batch scratch) throws DiskException {
        long end = last;
        superblocks.keep(superblock -> superblock.withCut(end));
        LogScan scan = scan(scratch);
        StoreOpening.eraseTail(this, scan);
        // A place that can't even be read is written anew: else the next start would find it.
        erase(scan.next());
        superblocks.keep(superblock -> superblock.withCut(Superblock.NO_CUT));
        return scan;
    }

    /// A record whose header is gone is none.
    private void erase(long at) throws DiskException {
        write(blank.clear().limit(StoreLimits.BLOCK), at);
    }

    /// Ends what a start found unfinished: a cut, a torn tail with whole records behind it.
    void erase(Iterable<Long> places) throws DiskException {
        for (long at : places) {
            erase(at);
        }
    }

    /// Forgets all, and stands after a record that it does not hold.
    void restart(EpochMark after, long position, int chain, LongConsumer progress)
            throws DiskException {
        Checkpoint start = new Checkpoint(position, after, chain, Geometry.SEGMENTS_AT);
        epochs.restart(after, position);
        List<EpochEnd> ends = epochs.upTo(position);
        superblocks.keep(superblock -> superblock.withCheckpoint(start, ends).withWiping(true));
        wipe(file, geometry, progress);
        superblocks.keep(superblock -> superblock.withWiping(false));
        checkpoint = start;
        last = position;
        mark = after;
        crc = chain;
        next = start.next();
        committed = position;
        segments.clear();
        records.restart(position - 1);
        records.add(mark, crc, -1, next);
    }

    /// Zeros, written and durable on return.
    static void wipe(BlockFile file, Geometry geometry, LongConsumer progress)
            throws DiskException {
        ByteBuffer zeros = AlignedBuffer.ofBytes(StoreLimits.PIECE_BYTES);
        long end = geometry.fileBytes();
        try {
            for (long at = Geometry.SEGMENTS_AT; at < end; at += StoreLimits.PIECE_BYTES) {
                int length = (int) Math.min(StoreLimits.PIECE_BYTES, end - at);
                file.write(zeros.clear().limit(length), at);
                progress.accept(at + length);
            }
        } catch (IOException e) {
            throw StoreProblems.of("prepare-volume-log", ON, e);
        }
    }

    /// All up to there is in the data files and synced. Called by the destager.
    void moveCheckpoint(Checkpoint reached) throws DiskException {
        List<EpochEnd> ends = epochs.upTo(reached.position());
        superblocks.move(superblock -> superblock.withCheckpoint(reached, ends));
        checkpoint = reached;
    }
}

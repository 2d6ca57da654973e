package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.BlockFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Looks at a log from its checkpoint on and says what it holds. Changes nothing.
///
/// A record continues the log if it is whole, its position is one more than the last one's, it carries the last one's
/// CRC, and its epoch is not lower. It lies where the last one ended, or at the beginning of the next segment. The first
/// place without such a record is the log's end. What lies behind it is searched for whole records of higher positions:
/// they say what was committed (R8), and they are removed where the end is only a torn tail.
final class LogScan {

    private static final int CHUNK_BYTES = 256 << 10;

    private final BlockFile file;
    private final Superblock superblock;
    private final Geometry geometry;
    private final RecordReader reader;
    private final Batch batch;
    private final ByteBuffer chunk = AlignedBuffer.ofBytes(CHUNK_BYTES);

    private final RecordRing records = new RecordRing();
    private final SegmentIndex segments;
    private final EpochTable epochs;
    private final NavigableMap<Long, Long> later = new TreeMap<>();

    private long last;
    private EpochMark mark;
    private int crc;
    private long next;
    private long committed;

    /// Where the record lies that continues the log.
    private long found;

    /// The disk could not give a place where the log may go on.
    private boolean unreadable;

    /// Where the last record that a search found ends, so that its payload is not taken for records.
    private long skipTo;

    LogScan(BlockFile file, Superblock superblock, Batch scratch) {
        this.file = file;
        this.superblock = superblock;
        geometry = superblock.geometry();
        reader = new RecordReader(file, geometry);
        batch = scratch;
        segments = new SegmentIndex(geometry);
        epochs = new EpochTable(superblock.epochs());
        Checkpoint checkpoint = superblock.checkpoint();
        last = checkpoint.position();
        mark = checkpoint.mark();
        crc = checkpoint.chain();
        next = checkpoint.next();
        committed = last;
    }

    void run() {
        long limit = limit();
        segments.startIn(geometry.segmentOf(next));
        // The record of the checkpoint itself: a log may be cut down to it.
        records.restart(last - 1);
        records.add(mark, crc, -1, next);
        while (last < limit && continuesAt(next) || last < limit && continuesAt(nextSegment())) {
            follow();
        }
        findLater();
        findHistory();
        committed = Math.min(committed, limit);
    }

    /// Nothing above it counts: the place of a cut that is under way.
    long limit() {
        return superblock.cut() == Superblock.NO_CUT ? Long.MAX_VALUE : superblock.cut();
    }

    private long nextSegment() {
        return geometry.start(geometry.after(geometry.segmentOf(next)));
    }

    private boolean continuesAt(long at) {
        found = at;
        boolean whole = reader.read(at, batch);
        unreadable |= reader.failed();
        return whole
                && batch.position() == last + 1
                && batch.chain() == crc
                && (batch.isOf(mark) || batch.mark().compareTo(mark) > 0);
    }

    private void follow() {
        unreadable = false;
        mark = batch.isOf(mark) ? mark : batch.mark();
        last = batch.position();
        crc = batch.crc();
        next = geometry.follow(found + batch.diskBytes());
        committed = Math.max(committed, batch.committed());
        records.add(mark, crc, found, next);
        epochs.add(mark, last);
        int segment = geometry.segmentOf(found);
        segments.note(segment, last, found == geometry.start(segment));
    }

    /// Both places where the next record may lie are searched, and every segment that does not begin with a record of an
    /// earlier lap, as long as something is found.
    private void findLater() {
        int segment = geometry.segmentOf(next);
        int end = geometry.segmentOf(superblock.checkpoint().next());
        search(next, geometry.end(segment));
        boolean goOn = true;
        for (int s = geometry.after(segment); s != end && s != segment; s = geometry.after(s)) {
            if (reader.read(geometry.start(s), batch) && batch.position() <= last) {
                goOn = false;
            } else if (goOn || !isBlank(geometry.start(s))) {
                int before = later.size();
                search(geometry.start(s), geometry.end(s));
                goOn = later.size() > before;
            }
        }
    }

    private boolean isBlank(long at) {
        ByteBuffer block = chunk.clear().limit(StoreLimits.BLOCK);
        try {
            file.read(block, at);
        } catch (IOException e) {
            return false;
        }
        for (int i = 0; i < StoreLimits.BLOCK; i += Long.BYTES) {
            if (block.getLong(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void search(long from, long to) {
        long at = from;
        skipTo = from;
        while (at < to) {
            int length = (int) Math.min(CHUNK_BYTES, to - at);
            if (!searchChunk(at, length)) {
                searchBlocks(at, length);
            }
            at = Math.max(at + length, skipTo);
        }
    }

    private boolean searchChunk(long at, int length) {
        ByteBuffer bytes = chunk.clear().limit(length);
        try {
            file.read(bytes, at);
        } catch (IOException e) {
            return false;
        }
        for (int i = 0; i < length; i += StoreLimits.BLOCK) {
            if (at + i >= skipTo && chunk.getLong(i) == RecordFormat.MAGIC) {
                look(at + i);
            }
        }
        return true;
    }

    /// The disk can't give all of it: what it can give counts.
    private void searchBlocks(long at, int length) {
        for (int i = 0; i < length; i += StoreLimits.BLOCK) {
            if (at + i >= skipTo) {
                look(at + i);
            }
        }
    }

    private void look(long at) {
        if (reader.read(at, batch)) {
            skipTo = at + batch.diskBytes();
            if (batch.position() > last) {
                later.put(batch.position(), at);
                committed = Math.max(committed, batch.committed());
            }
        }
    }

    /// Back from the checkpoint, segment by segment, as long as each begins with an older record.
    private void findHistory() {
        Checkpoint checkpoint = superblock.checkpoint();
        int start = geometry.segmentOf(checkpoint.next());
        long above = checkpoint.position() + 1;
        int segment = start;
        do {
            boolean holds = reader.read(geometry.start(segment), batch) && batch.position() < above;
            if (holds) {
                segments.history(segment, batch.position(), above - 1);
                above = batch.position();
            } else if (segment != start) {
                return;
            }
            segment = (segment + geometry.segments() - 1) % geometry.segments();
        } while (segment != start);
    }

    /// Positions that were committed and can't be read. A place where the disk gives an error is never taken for a torn
    /// tail: nobody knows what stands there.
    List<Positions> damage() {
        List<Positions> missing = new ArrayList<>();
        long from = last + 1;
        long to = unreadable && last < limit() ? Math.max(committed, from) : committed;
        for (long position : later.headMap(to, true).keySet()) {
            if (position > from) {
                missing.add(new Positions(from, position - 1));
            }
            from = position + 1;
        }
        if (from <= to) {
            missing.add(new Positions(from, to));
        }
        return missing;
    }

    /// Where whole records above the end begin, by position.
    Map<Long, Long> later() {
        return later;
    }

    RecordRing records() {
        return records;
    }

    SegmentIndex segments() {
        return segments;
    }

    EpochTable epochs() {
        return epochs;
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

    long next() {
        return next;
    }

    long committed() {
        return committed;
    }
}

package holdfast.drivers.disk.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a scan of the log could not read, what lies behind it, and how it comes back (R8). Used by the group's loop.
final class Damage {

    private final VolumeLog log;
    private final Superblocks superblocks;
    private final Batch scratch;
    private final RecordReader reader;

    /// Of a damaged log: where the sound records behind the damage lie.
    private NavigableMap<Long, Long> later = new TreeMap<>();

    private @Nullable LogReader sequential;

    Damage(VolumeLog log, Superblocks superblocks, Batch scratch) {
        this.log = log;
        this.superblocks = superblocks;
        this.scratch = scratch;
        reader = new RecordReader(log.file(), log.geometry());
    }

    /// What a scan found, which the log stands by.
    Recovered found(LogScan scan) {
        List<Positions> damage = scan.damage();
        later = new TreeMap<>();
        if (!damage.isEmpty()) {
            later.putAll(scan.later());
        }
        Superblock superblock = superblocks.current();
        return new Recovered(
                superblock.persisted(),
                log.segments().oldest(log.last() + 1),
                log.mark(),
                log.last(),
                log.crc(),
                scan.committed(),
                log.epochs().upTo(log.last()),
                damage,
                missing(),
                superblock.mark());
    }

    private Optional<MissingRecords> missing() {
        long first = log.last() + 1;
        Map.Entry<Long, Long> behind = later.firstEntry();
        if (behind == null
                || behind.getKey() == first
                || !reader.read(behind.getValue(), scratch)) {
            return Optional.empty();
        }
        return Optional.of(
                new MissingRecords(
                        first, behind.getKey() - 1, log.crc(), scratch.mark(), scratch.chain()));
    }

    /// Any record that is whole here, behind the damage too.
    boolean read(long position, Batch into) {
        if (position > log.last()) {
            Long at = later.get(position);
            return at != null && reader.read(at, into) && into.position() == position;
        }
        LogReader present = sequential;
        if (present == null || present.position() != position) {
            present = new LogReader(log, position);
        }
        boolean is = present.next(into) == LogReader.Step.RECORD;
        sequential = is ? present : null;
        return is;
    }

    /// Writes records where they are missing, durably.
    ///
    /// @param records their bytes as they go over the wire, in order
    /// @return what the log holds then
    /// @throws IllegalStateException if they are not all that is missing, or don't chain on both sides: nothing is written
    LogScan putBack(List<ByteBuffer> records) throws IOException {
        requireMissing(records);
        for (ByteBuffer record : records) {
            WireRecord.receive(record.duplicate(), scratch);
            log.append(scratch);
        }
        return log.scan(scratch);
    }

    private void requireMissing(List<ByteBuffer> records) {
        Optional<MissingRecords> missing = missing();
        long position = log.last();
        int chain = log.crc();
        long next = log.records().next(position);
        boolean fits = true;
        for (ByteBuffer record : records) {
            position++;
            fits &=
                    WireRecord.receive(record.duplicate(), scratch)
                            && scratch.position() == position
                            && scratch.chain() == chain;
            chain = scratch.crc();
            long at = log.geometry().place(next, scratch.diskBytes());
            next = log.geometry().follow(at + scratch.diskBytes());
        }
        Map.Entry<Long, Long> behind = later.firstEntry();
        if (!fits
                || missing.isEmpty()
                || behind == null
                || position != missing.get().last()
                || chain != missing.get().chainBehind()
                || !leadsTo(next, behind.getValue())) {
            throw new IllegalStateException(
                    "these " + records.size() + " records are not what is missing: " + missing);
        }
    }

    private boolean leadsTo(long next, long behind) {
        Geometry geometry = log.geometry();
        return behind == next || behind == geometry.start(geometry.after(geometry.segmentOf(next)));
    }
}

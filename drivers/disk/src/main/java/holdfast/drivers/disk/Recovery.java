package holdfast.drivers.disk;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.model.Bytes;
import holdfast.core.model.Index;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a log from its files, tells a torn tail from damage, and leaves the files as if the tail had
/// never been written.
///
/// Every record names the highest position that was known to be durable when it was written. The first
/// record that is not whole, or does not continue the one before it, is the end. Where a record anywhere
/// in the log names that position or a higher one, something confirmed is gone: damage, and nothing is
/// changed. Else nothing from there on was ever confirmed, and it is cut.
final class Recovery {

    /// What was found.
    ///
    /// @param begun    whether the last segment has its base already
    /// @param following the segment that was prepared, if there is one
    /// @param cut which part was torn and is cut, in words, if any was
    record Found(
            Recovered recovered,
            Standing standing,
            NavigableMap<Long, Index> starts,
            Segments.End end,
            boolean begun,
            Optional<Segment> following,
            Optional<String> cut) {}

    /// A record that nothing is known to name as durable.
    private record Unnamed(int segment, int offset, long position) {}

    private final LogPlace place;
    private final List<Segment> run = new ArrayList<>();
    private final Replay replay = new Replay();
    private final NavigableMap<Long, Index> starts = new TreeMap<>();
    private final ArrayDeque<Unnamed> unnamed = new ArrayDeque<>();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(Limits.BLOCK);

    private int at;
    private int offset;
    private long position;
    private int previous;
    private long named;
    private boolean closed;
    private Optional<String> cut = Optional.empty();

    Recovery(LogPlace place) {
        this.place = place;
    }

    Found run() throws IOException {
        try {
            return find();
        } catch (IOException | RuntimeException e) {
            for (Segment segment : run) {
                segment.file().close();
            }
            throw e;
        }
    }

    private Found find() throws IOException {
        openRun();
        readSegment();
        while (closed) {
            at++;
            readSegment();
        }
        if (!replay.isWhole()) {
            throw LogProblems.damaged(
                    place.files(),
                    "segment " + LogNames.segment(run.getFirst().number() - 1),
                    "the file is missing, and with it entries that no snapshot covers");
        }
        Snapshot snapshot = SnapshotFiles.read(place, replay.standing().snapshot());
        settle();
        Leftovers.remove(
                place.files(), replay.standing().snapshot().number(), run.getFirst().number());
        Standing standing = replay.standing();
        Segment last = run.get(at);
        Optional<Segment> following =
                at + 1 < run.size() ? Optional.of(run.get(at + 1)) : Optional.empty();
        return new Found(
                new Recovered(standing.hardState(), snapshot, replay.entries()),
                standing,
                starts,
                new Segments.End(last, offset, position, previous),
                starts.containsKey(last.number()),
                following,
                cut);
    }

    /// The newest segments without a gap in their numbers. What is below a gap was removed, and its
    /// removal cut short; where it was needed, the base of the first one tells.
    private void openRun() throws IOException {
        NavigableSet<Long> numbers = LogNames.segments(place.files().names());
        if (numbers.isEmpty()) {
            throw LogProblems.notMade(place.files());
        }
        long first = numbers.last();
        while (numbers.contains(first - 1)) {
            first--;
        }
        for (long number = first; number <= numbers.last(); number++) {
            run.add(Segment.open(place, number));
        }
    }

    /// Follows the records of a segment to its closing record, or to the end of the log.
    private void readSegment() throws IOException {
        Segment segment = run.get(at);
        bytes = segment.load(bytes);
        closed = false;
        offset = Limits.BLOCK;
        while (!closed && offset < segment.length()) {
            switch (RecordHeader.read(bytes, offset, segment.header())) {
                case RecordHeader.Reading.None(String why) -> {
                    end(why);
                    return;
                }
                case RecordHeader.Reading.Whole(RecordHeader header, int crc) -> {
                    if (!continues(header)) {
                        end("this record does not continue the one before it");
                        return;
                    }
                    take(header, crc);
                }
            }
        }
        if (!closed) {
            throw damaged(
                    offset, "the segment ends, and its last record says not which one follows");
        }
    }

    private boolean continues(RecordHeader header) {
        boolean first = offset == Limits.BLOCK;
        boolean base = header.kind() == RecordKind.BASE;
        boolean follows = header.position() == position + 1 && header.previous() == previous;
        return first == base && (follows || first && at == 0);
    }

    private void take(RecordHeader header, int crc) throws IOException {
        byte[] payload = new byte[header.length()];
        bytes.get(offset + RecordHeader.BYTES, payload);
        try {
            read(header.kind(), Bytes.of(payload));
        } catch (FormatException e) {
            throw damaged(offset, "its checksum agrees, and it makes no sense: " + e.getMessage());
        }
        position = header.position();
        previous = crc;
        named = Math.max(named, header.durable());
        unnamed.addLast(new Unnamed(at, offset, position));
        while (!unnamed.isEmpty() && unnamed.getFirst().position() <= named) {
            unnamed.removeFirst();
        }
        offset += header.span();
    }

    private void read(RecordKind kind, Bytes payload) throws FormatException, DiskException {
        switch (kind) {
            case BASE -> {
                replay.base(payload);
                starts.put(run.get(at).number(), replay.standing().end());
            }
            case WRITES -> replay.writes(payload);
            case SEAL -> {}
            case CLOSING -> close(new ByteReader(payload));
            case UNKNOWN -> throw new FormatException("a record of an unknown kind");
        }
    }

    /// The next segment was durable under its name before this record was written.
    private void close(ByteReader reader) throws FormatException, DiskException {
        long number = reader.takeLong();
        long salt = reader.takeLong();
        boolean there = at + 1 < run.size() && run.get(at + 1).number() == number;
        if (!there || run.get(at + 1).header().salt() != salt) {
            throw LogProblems.damaged(
                    place.files(),
                    "segment " + LogNames.segment(number),
                    there
                            ? "it is not the one that the segment before it names"
                            : "the file is missing, and the segment before it names it");
        }
        closed = true;
    }

    /// The log ends here, unless something beyond says that it went on.
    private void end(String why) throws IOException {
        if (at == 0 && offset == Limits.BLOCK) {
            throw damaged(offset, why + ", and this is the first segment that is left");
        }
        long beyond = named;
        boolean laterBegun = false;
        for (int later = at; later < run.size(); later++) {
            Segment segment = run.get(later);
            bytes = segment.load(bytes);
            long highest = highestNamed(segment, later == at ? offset : Limits.BLOCK);
            laterBegun |= later > at && highest >= 0;
            beyond = Math.max(beyond, highest);
        }
        if (position < beyond) {
            throw damaged(
                    offset,
                    why
                            + "; position "
                            + (position + 1)
                            + " stood here, and the log was known to be durable up to position "
                            + beyond);
        }
        if (laterBegun) {
            throw damaged(offset, why + ", and a later segment was begun");
        }
    }

    /// @return -1 where there is no whole record
    private long highestNamed(Segment segment, int from) {
        long highest = -1;
        int place = from;
        while (place < segment.length()) {
            place +=
                    switch (RecordHeader.read(bytes, place, segment.header())) {
                        case RecordHeader.Reading.None _ -> Limits.BLOCK;
                        case RecordHeader.Reading.Whole(RecordHeader header, int _) -> {
                            highest = Math.max(highest, header.durable());
                            yield header.span();
                        }
                    };
        }
        return highest;
    }

    /// Makes durable what was read, and that nothing follows it.
    ///
    /// A record that nothing names as durable may have been read from the memory of a machine whose disk
    /// refused it, and a sync would then have nothing to do: it is written once more.
    private void settle() throws IOException {
        for (Unnamed record : unnamed) {
            int length = run.get(record.segment()).length();
            boolean first = record.position() == named + 1 || record.offset() == Limits.BLOCK;
            if (first) {
                int to = record.segment() == at ? offset : length;
                run.get(record.segment()).rewrite(record.offset(), to);
            }
        }
        for (int segment = at; segment < run.size(); segment++) {
            int from = segment == at ? offset : Limits.BLOCK;
            if (run.get(segment).blank(from) && cut.isEmpty()) {
                cut =
                        Optional.of(
                                "segment "
                                        + run.get(segment).name()
                                        + " from byte "
                                        + from
                                        + " on, position "
                                        + (position + 1)
                                        + ": half written, never confirmed, cut");
            }
        }
        for (Segment segment : run) {
            segment.file().sync();
        }
        place.files().syncDirectory();
        for (int segment = 0; segment < run.size(); segment++) {
            if (segment < at || segment > at + 1) {
                run.get(segment).file().close();
            }
        }
    }

    private DiskException damaged(int atByte, String why) {
        return LogProblems.damaged(
                place.files(), "segment " + run.get(at).name() + ", record at byte " + atByte, why);
    }
}

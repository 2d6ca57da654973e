package holdfast.drivers.disk;

import holdfast.core.model.Index;
import holdfast.drivers.format.ByteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The segments of an open log: where the next record goes, and which file follows.
///
/// A segment is begun only when the one before it is durable to its end. So whatever a crash leaves half
/// done is in the last segment that was begun.
final class Segments {

    /// Where a log is written on.
    ///
    /// @param offset   in the segment
    /// @param position of the last record
    /// @param previous checksum of the last record
    record End(Segment segment, int offset, long position, int previous) {}

    private final LogPlace place;

    /// Segment -> where the log ended when it was begun.
    private final NavigableMap<Long, Index> starts;

    private final int start;
    private Segment current;
    private int offset;
    private long position;
    private int previous;
    private long durable;
    private RecordKind lastKind = RecordKind.WRITES;
    private CompletableFuture<Segment> next;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(16 * Limits.BLOCK);

    /// @param end all before it is durable
    Segments(LogPlace place, NavigableMap<Long, Index> starts, End end) {
        this.place = place;
        this.starts = starts;
        this.start = place.chance().nextInt();
        this.current = end.segment();
        this.offset = end.offset();
        this.position = end.position();
        this.previous = end.previous();
        this.durable = position;
        this.next = CompletableFuture.failedFuture(new IOException("none was prepared"));
    }

    /// The following segment is there already.
    void prepared(Segment following) {
        next = CompletableFuture.completedFuture(following);
    }

    /// Makes the file of the following segment, beside the log.
    void prepareNext() {
        prepareNext(place.settings().segmentBytes());
    }

    private void prepareNext(int length) {
        CompletableFuture<Segment> made = new CompletableFuture<>();
        long number = current.number() + 1;
        next = made;
        place.aside()
                .execute(() -> {
                    try {
                        made.complete(Segment.prepare(place, number, length));
                    } catch (IOException | RuntimeException | Error e) {
                        made.completeExceptionally(e);
                    }
                });
    }

    /// Begins the present segment, in which nothing stands yet.
    void begin(Standing standing) throws IOException {
        starts.put(current.number(), standing.end());
        put(RecordKind.BASE, standing.toArray());
    }

    /// @param before what the log amounts to before this record
    void append(RecordKind kind, byte[] payload, Standing before) throws IOException {
        int span = RecordHeader.span(payload.length);
        while (offset + span > current.length() - Limits.BLOCK) {
            rotate(span, before);
        }
        put(kind, payload);
    }

    private void rotate(int span, Standing standing) throws IOException {
        Segment following = takeNext(lengthFor(span));
        put(
                RecordKind.CLOSING,
                new ByteWriter(16)
                        .putLong(following.number())
                        .putLong(following.header().salt())
                        .toArray());
        sync();
        current.file().close();
        current = following;
        offset = Limits.BLOCK;
        begin(standing);
        boolean fits = offset + span <= current.length() - Limits.BLOCK;
        prepareNext(fits ? place.settings().segmentBytes() : lengthFor(span));
    }

    private int lengthFor(int span) {
        return Math.max(place.settings().segmentBytes(), Segment.leastLength(span));
    }

    /// Waits for the file that is being prepared. Where that failed, it is tried once more, now that it
    /// is needed: there may be space again.
    private Segment takeNext(int length) throws IOException {
        try {
            return next.join();
        } catch (CompletionException e) {
            return Segment.prepare(place, current.number() + 1, length);
        }
    }

    private void put(RecordKind kind, byte[] payload) throws IOException {
        RecordHeader header =
                new RecordHeader(
                        kind,
                        previous,
                        payload.length,
                        current.header().salt(),
                        current.number(),
                        position + 1,
                        durable,
                        start);
        if (buffer.capacity() < header.span()) {
            buffer = ByteBuffer.allocateDirect(header.span());
        }
        buffer.clear().put(RecordHeader.BYTES, payload);
        previous = header.seal(buffer);
        current.file().write(buffer, offset);
        offset += header.span();
        position++;
        lastKind = kind;
    }

    void sync() throws IOException {
        if (position > durable) {
            long upTo = position;
            current.file().sync();
            durable = upTo;
        }
    }

    boolean isSynced() {
        return position == durable;
    }

    /// Whether the last record names all before it as durable.
    boolean isSealed() {
        return lastKind == RecordKind.SEAL;
    }

    /// Whether there is no segment but the present one to forget.
    boolean isShort() {
        return starts.size() == 1;
    }

    /// Lets go of the segments whose entries a durable snapshot covers.
    ///
    /// @return the names of files that are not needed any more, the lowest first
    List<String> forget(Index covered) {
        List<String> forgotten = new ArrayList<>();
        while (starts.size() > 1) {
            long first = starts.firstKey();
            Map.Entry<Long, Index> second = starts.higherEntry(first);
            if (second == null || second.getValue().isAbove(covered)) {
                break;
            }
            forgotten.add(LogNames.segment(first));
            starts.remove(first);
        }
        return forgotten;
    }

    void close() throws IOException {
        current.file().close();
        try {
            next.get(Limits.CLOSE_MILLIS, TimeUnit.MILLISECONDS).file().close();
        } catch (ExecutionException | TimeoutException e) {
            return; // What was not finished means nothing, and is removed at the next start.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

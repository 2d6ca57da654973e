package holdfast.volume;

import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import holdfast.core.replication.LogGap;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.disk.volume.WireRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records that a log lost (R8): asks another copy for one, keeps what came until all of a gap is there, and gives others
/// theirs.
final class LostRecords {

    private record Ask(int seat, long lane, long position) {}

    /// Of one gap. Kept in memory until it is known to chain; what is lost in one place of a disk that lives is rarely more.
    private static final int MOST_BYTES = 16 << 20;

    /// That all copies may have waiting here; each asks for one at a time.
    private static final int MOST_ASKED = 64;

    private final VolumeStore store;
    private final Peers peers;
    private final Queue<Ask> asks = new ArrayDeque<>();
    private final NavigableMap<Long, ByteBuffer> kept = new TreeMap<>();
    private long keptBytes;
    private @Nullable ByteBuffer arrived;

    /// Made when it is first needed: a megabyte.
    private @Nullable Batch batch;

    LostRecords(VolumeStore store, Peers peers) {
        this.store = store;
        this.peers = peers;
    }

    private Batch batch() {
        Batch present = batch == null ? store.newBatch() : batch;
        batch = present;
        return present;
    }

    // Of this log.

    void ask(ReplicationAction.AskRecord ask) {
        Peer peer = peers.at(ask.seat(), ask.connection());
        if (peer != null) {
            peer.wantRecord(ask.position().value());
        }
    }

    /// An answer, as an event. What came is kept until [#keep], or the next.
    ReplicationEvent given(Peer from, ByteBuffer frame) throws LaneException {
        long position = frame.getLong();
        boolean is = frame.get() == 1;
        if (position <= 0 || is != frame.hasRemaining()) {
            throw new LaneException("a record that is given and not there");
        }
        Position at = new Position(position);
        if (!is || keptBytes + frame.remaining() > MOST_BYTES) {
            return new ReplicationEvent.RecordRefused(from.seat, from.number, at);
        }
        Batch record = batch();
        ByteBuffer bytes = ByteBuffer.allocate(frame.remaining()).put(frame).flip();
        if (!WireRecord.receive(bytes.duplicate(), record)
                || record.position() != position
                || record.epoch() < 0) {
            throw new LaneException("a record that is not whole, or another than was asked for");
        }
        arrived = bytes;
        return new ReplicationEvent.RecordGiven(
                from.seat,
                from.number,
                at,
                new Epoch(record.epoch()),
                record.chain(),
                record.crc());
    }

    void keep(Position position) {
        ByteBuffer bytes = arrived;
        if (bytes == null) {
            throw new IllegalStateException("no record arrived to be kept as " + position);
        }
        kept.tailMap(position.value(), true).clear();
        kept.put(position.value(), bytes);
        keptBytes = kept.values().stream().mapToLong(ByteBuffer::remaining).sum();
        arrived = null;
    }

    /// Writes what was kept where the log lacks it.
    void repair(LogGap gap) throws IOException {
        store.repair(
                List.copyOf(
                        kept.subMap(gap.first().value(), true, gap.last().value(), true).values()));
        kept.clear();
        keptBytes = 0;
        batch = null;
    }

    // Of others.

    void wanted(Peer by, long position) throws LaneException {
        if (asks.size() >= MOST_ASKED) {
            throw new LaneException("it wants more records than it is given");
        }
        asks.add(new Ask(by.seat, by.number, position));
        give();
    }

    /// Answers who has room for it.
    void give() {
        for (int count = asks.size(); count > 0; count--) {
            Ask ask = asks.remove();
            Peer peer = peers.at(ask.seat(), ask.lane());
            if (peer != null && !peer.hasRoom()) {
                asks.add(ask);
            } else if (peer != null) {
                give(peer, ask.position());
            }
        }
    }

    private void give(Peer peer, long position) {
        Batch record = batch();
        boolean is = store.record(position, record);
        peer.giveRecord(position, record.view().clear().limit(is ? record.wireBytes() : 0));
    }
}

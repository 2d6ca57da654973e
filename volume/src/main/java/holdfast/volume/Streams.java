package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.core.replication.ReplicationEvent;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.EpochEnd;
import holdfast.drivers.disk.volume.LogReader;
import holdfast.drivers.disk.volume.VolumeStore;
import java.nio.ByteBuffer;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Sends the log to the copies that are to have it: a record that is just made from memory, what came before it from the
/// log.
final class Streams {

    private final Replication replication;
    private final VolumeStore store;
    private final Batch batch;
    private final ByteBuffer view;
    private final Peers peers;
    private final Queue<ReplicationEvent> events;

    Streams(
            Replication replication,
            VolumeStore store,
            Peers peers,
            Queue<ReplicationEvent> events) {
        this.replication = replication;
        this.store = store;
        this.batch = store.newBatch();
        this.view = batch.view();
        this.peers = peers;
        this.events = events;
    }

    /// A record that was just made goes to whom it is the next one for.
    ///
    /// @param previous the epoch of the record before it in this log
    void made(long position, long previous, ByteBuffer record) {
        for (int seat = 0; seat < peers.end(); seat++) {
            Peer peer = peers.at(seat);
            if (peer != null && peer.stream.next == position && peer.hasRoom()) {
                peer.record(replication.epoch(), previous, record.rewind());
                peer.stream.reader = null;
                peer.stream.sent(replication.recordEpoch());
                peers.flush(peer);
            } else if (peer != null && peer.stream.isOn()) {
                peer.stream.falls(record.rewind().remaining());
            }
        }
    }

    /// Sends this copy what it lacks, as far as there is room.
    ///
    /// @return whether there is more, and room for it as soon as what was put in is written
    boolean pump(Peer peer) {
        Stream stream = peer.stream;
        while (stream.isOn() && stream.next <= store.lastPosition()) {
            if (!peer.hasRoom()) {
                return !peer.isBlocked();
            }
            switch (readerOf(stream).next(batch)) {
                case RECORD -> send(peer);
                case END -> {
                    return false;
                }
                case GONE -> {
                    stream.stop();
                    events.add(new ReplicationEvent.HistoryGone(peer.seat, peer.number));
                    return false;
                }
            }
        }
        return false;
    }

    private LogReader readerOf(Stream stream) {
        LogReader present = stream.reader;
        if (present != null && present.position() == stream.next) {
            return present;
        }
        LogReader fresh = store.records(stream.next);
        stream.reader = fresh;
        return fresh;
    }

    private void send(Peer peer) {
        Stream stream = peer.stream;
        long previous = stream.previousEpoch >= 0 ? stream.previousEpoch : epochAt(stream.next - 1);
        peer.record(replication.epoch(), previous, view.clear().limit(batch.wireBytes()));
        stream.sent(batch.epoch());
        stream.gains(batch.wireBytes());
    }

    /// Whether writers are to wait for a copy that comes back: beside clients that write without a pause it would else never
    /// have everything.
    boolean isAnyLagging() {
        for (int seat = 0; seat < peers.end(); seat++) {
            Peer peer = peers.at(seat);
            if (peer != null && peer.stream.lags(store.lastPosition())) {
                return true;
            }
        }
        return false;
    }

    /// The epoch of the record at this position of the log; 0 before the first.
    private long epochAt(long position) {
        long epoch = 0;
        for (EpochEnd end : store.epochs()) {
            if (position > 0) {
                epoch = end.mark().epoch();
            }
            if (position <= end.last()) {
                break;
            }
        }
        return epoch;
    }

    /// The CRC of the record there, which the next one carries; nothing where the log does not hold it any more.
    @Nullable Integer chainAt(long position) {
        if (position == 0) {
            return 0;
        }
        if (position == store.lastPosition()) {
            return store.chain();
        }
        if (store.records(position).next(batch) == LogReader.Step.RECORD) {
            return batch.crc();
        }
        return store.records(position + 1).next(batch) == LogReader.Step.RECORD
                ? batch.chain()
                : null;
    }
}

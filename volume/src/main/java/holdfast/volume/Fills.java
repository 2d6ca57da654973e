package holdfast.volume;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import holdfast.core.replication.ReplicationAction.ReadForFill;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.Span;
import holdfast.drivers.disk.volume.UnreadableException;
import holdfast.drivers.disk.volume.VolumeEntry;
import holdfast.drivers.disk.volume.VolumeReader;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Both sides of a fill: reads ranges for a copy that asks, and compares and writes what it is answered.
final class Fills {

    /// Of one answer: a span of blocks.
    private static final int MOST_BYTES = 1 << 20;

    private final VolumeStore store;
    private final VolumeReader reader;
    private final Repairs repairs;
    private final FillProgress progress;
    private final ByteBuffer content = ByteBuffer.allocate(MOST_BYTES);
    private final ByteBuffer own = ByteBuffer.allocate(MOST_BYTES);

    Fills(VolumeStore store, Repairs repairs, FillProgress progress) {
        this.store = store;
        this.reader = store.newReader();
        this.repairs = repairs;
        this.progress = progress;
    }

    /// The log ends there now.
    void cutAfter(long position) {
        repairs.cutAfter(position);
    }

    /// The log goes on behind what it had lost.
    void repaired() {
        repairs.reaches(store.lastPosition());
    }

    FillProgress progress() {
        return progress;
    }

    /// Answers what this copy asked for, as far as there is room.
    ///
    /// @return whether there is more to be answered as soon as what was put in is written
    boolean answer(Peer peer) throws LaneException {
        while (!peer.asked.isEmpty() && peer.hasRoom()) {
            if (!answer(peer, peer.asked.peek())) {
                return false;
            }
            peer.asked.remove();
        }
        return !peer.asked.isEmpty() && !peer.isBlocked();
    }

    /// A block that the disk does not give is asked of the other copies first.
    private boolean answer(Peer peer, ReadForFill ask) throws LaneException {
        Span span = ask.span();
        Spans.require(store, span, MOST_BYTES);
        content.clear();
        try {
            if (ask.blocks()) {
                reader.read(span.volume(), span.offset(), content.limit((int) span.length()));
            } else {
                hashes(ask.fill(), span, content);
            }
        } catch (UnreadableException e) {
            e.offsets().forEach(offset -> repairs.want(span.volume(), offset));
            return false;
        }
        peer.answer(
                ask.blocks() ? LaneFrames.BLOCKS : LaneFrames.CHECKSUMS,
                ask.fill(),
                span,
                store.committed(),
                content.flip());
        return true;
    }

    private void hashes(FillId fill, Span span, ByteBuffer into) throws UnreadableException {
        reader.hashes(span.volume(), span.offset(), span.length(), LogStates.uuid(fill), into);
    }

    /// What a primary fills has to fit: volumes may have grown since this node last heard of it.
    void begins(List<Long> volumeBytes) throws IOException {
        for (int index = 0; index < volumeBytes.size(); index++) {
            if (volumeBytes.get(index) > 0) {
                grow(index, volumeBytes.get(index));
            }
        }
        progress.beginsHere(volumeBytes);
    }

    /// @param bytes at least so many
    void grow(int index, long bytes) throws IOException {
        for (VolumeEntry entry : store.volumes().all()) {
            if (entry.index() == index) {
                if (entry.bytes() < bytes) {
                    store.volumes().grow(index, bytes);
                }
                return;
            }
        }
        throw new LaneException("volume " + index + " is not here yet");
    }

    /// An answer of the primary, as an event. Its content is kept until [#take].
    ReplicationEvent answered(Peer from, int kind, ByteBuffer frame) throws IOException {
        FillId fill = new FillId(new Epoch(frame.getLong()), frame.getLong());
        Span span = new Span(frame.getInt(), frame.getLong(), frame.getLong());
        Position position = new Position(frame.getLong());
        Spans.require(store, span, MOST_BYTES);
        int expected =
                kind == LaneFrames.BLOCKS
                        ? (int) span.length()
                        : VolumeReader.HASH_BYTES * blocks(span);
        if (frame.remaining() != expected) {
            throw new LaneException(frame.remaining() + " bytes answer for " + span);
        }
        content.clear().put(frame).flip();
        if (kind == LaneFrames.BLOCKS) {
            return new ReplicationEvent.BlocksArrived(from.seat, from.number, fill, span, position);
        }
        return new ReplicationEvent.Compared(
                from.seat, from.number, fill, span, position, differing(fill, span));
    }

    private static int blocks(Span span) {
        return (int) ((span.length() + LaneFrames.BLOCK - 1) / LaneFrames.BLOCK);
    }

    private List<Span> differing(FillId fill, Span span) {
        boolean readable = hashOwn(fill, span);
        List<Span> differing = new ArrayList<>();
        for (int block = 0; block < blocks(span); block++) {
            long at = span.offset() + (long) block * LaneFrames.BLOCK;
            long length = Math.min(LaneFrames.BLOCK, span.offset() + span.length() - at);
            int hash = block * VolumeReader.HASH_BYTES;
            if (!readable
                    || own.getLong(hash) != content.getLong(hash)
                    || own.getLong(hash + Long.BYTES) != content.getLong(hash + Long.BYTES)) {
                add(differing, new Span(span.volume(), at, length));
            }
        }
        return differing;
    }

    /// @return whether all of it could be read here; if not, all of it differs
    private boolean hashOwn(FillId fill, Span span) {
        try {
            hashes(fill, span, own.clear());
            return true;
        } catch (UnreadableException _) {
            return false;
        }
    }

    private static void add(List<Span> all, Span next) {
        Span last = all.isEmpty() ? null : all.getLast();
        if (last != null && last.offset() + last.length() == next.offset()) {
            all.set(
                    all.size() - 1,
                    new Span(last.volume(), last.offset(), last.length() + next.length()));
        } else {
            all.add(next);
        }
    }

    /// Writes the blocks that arrived last.
    void take(Span span) throws IOException {
        store.fills().write(span.volume(), span.offset(), content);
    }
}

package holdfast.volume;

import holdfast.core.model.Bytes;
import holdfast.core.replication.Replication;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.ReplicationMessage;
import holdfast.core.replication.Span;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.LongSupplier;

/// What comes over lanes, to whom it belongs. Whoever breaks the rules loses the lane, and nothing else happens.
final class Received implements Peer.Frames {

    private final Replication replication;
    private final VolumeStore store;
    private final Errands errands;
    private final Fills fills;
    private final Repairs repairs;
    private final Blocks blocks;
    private final Verifications verifications;
    private final LongSupplier clock;
    private final Batch batch;

    Received(
            Replication replication,
            VolumeStore store,
            Errands errands,
            Fills fills,
            Repairs repairs,
            Blocks blocks,
            Verifications verifications,
            LongSupplier clock) {
        this.replication = replication;
        this.store = store;
        this.errands = errands;
        this.fills = fills;
        this.repairs = repairs;
        this.blocks = blocks;
        this.verifications = verifications;
        this.clock = clock;
        this.batch = store.newBatch();
    }

    @Override
    public boolean arrived(Peer from, int kind, ByteBuffer frame) throws IOException {
        switch (kind) {
            case LaneFrames.MESSAGE -> message(from, frame);
            case LaneFrames.RECORD -> {
                return record(from, frame);
            }
            case LaneFrames.ACKNOWLEDGED -> acknowledged(from, frame);
            case LaneFrames.CHECKSUMS, LaneFrames.BLOCKS -> answered(from, kind, frame);
            case LaneFrames.PING -> require(!frame.hasRemaining());
            case LaneFrames.WANTED -> {
                require(frame.remaining() == LaneFrames.WANTED_BYTES);
                blocks.wanted(from, frame.getInt(), frame.getLong(), frame.getLong());
            }
            case LaneFrames.GIVEN -> given(from, frame);
            case LaneFrames.RECORD_WANTED -> {
                require(frame.remaining() == Long.BYTES);
                errands.lost().wanted(from, frame.getLong());
            }
            case LaneFrames.RECORD_GIVEN -> {
                require(frame.remaining() >= LaneFrames.RECORD_GIVEN_PREFIX);
                errands.on(errands.lost().given(from, frame));
            }
            case LaneFrames.COMPARE -> compare(from, frame);
            case LaneFrames.COMPARED -> compared(from, frame);
            default -> throw new LaneException("a frame of kind " + kind);
        }
        return true;
    }

    private void acknowledged(Peer from, ByteBuffer frame) throws LaneException {
        require(frame.remaining() == 2 * Long.BYTES);
        long epoch = frame.getLong();
        long position = frame.getLong();
        from.confirmed = position;
        replication.durable(clock.getAsLong(), from.seat, from.number, epoch, position);
    }

    private void message(Peer from, ByteBuffer frame) throws IOException {
        require(frame.remaining() > Integer.BYTES);
        int chain = frame.getInt();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        try {
            ReplicationMessage message = ReplicationFormat.read(Bytes.of(bytes));
            if (message instanceof ReplicationMessage.BeginFill begin) {
                errands.fillChain(chain);
                fills.begins(begin.volumeBytes());
            }
            errands.on(new ReplicationEvent.Received(from.seat, from.number, message));
        } catch (FormatException e) {
            throw new LaneException("a message that can't be read: " + e.getMessage(), e);
        }
    }

    private void answered(Peer from, int kind, ByteBuffer frame) throws IOException {
        require(frame.remaining() >= LaneFrames.ANSWER_PREFIX);
        errands.on(event(from, kind, frame));
    }

    private ReplicationEvent event(Peer from, int kind, ByteBuffer frame) throws IOException {
        try {
            return fills.answered(from, kind, frame);
        } catch (IllegalArgumentException e) {
            throw new LaneException("an answer that can't be read: " + e.getMessage(), e);
        }
    }

    private void given(Peer from, ByteBuffer frame) throws LaneException {
        require(frame.remaining() >= LaneFrames.GIVEN_PREFIX);
        int volume = frame.getInt();
        long offset = frame.getLong();
        long position = frame.getLong();
        boolean is = frame.get() == 1;
        require(is == frame.hasRemaining());
        repairs.given(from, volume, offset, position, frame);
    }

    private void compare(Peer from, ByteBuffer frame) throws LaneException {
        require(frame.remaining() == LaneFrames.COMPARE_BYTES);
        long number = frame.getLong();
        int volume = frame.getInt();
        long offset = frame.getLong();
        long length = frame.getLong();
        require(volume >= 0 && offset >= 0 && length > 0);
        UUID salt = new UUID(frame.getLong(), frame.getLong());
        Span span = new Span(volume, offset, length);
        verifications.ask(from, new Question(number, span, salt, frame.getLong()));
    }

    private void compared(Peer from, ByteBuffer frame) throws LaneException {
        require(frame.remaining() >= LaneFrames.COMPARED_PREFIX);
        long number = frame.getLong();
        long zerosUpTo = frame.getLong();
        int mended = frame.getInt();
        require(mended >= 0);
        ByteBuffer hashes = ByteBuffer.allocate(frame.remaining()).put(frame).flip();
        verifications.answered(from, new Sums(number, zerosUpTo, mended, hashes));
    }

    /// @return whether it was looked at; where the log has no room for it, it waits
    private boolean record(Peer from, ByteBuffer frame) throws IOException {
        require(frame.remaining() >= LaneFrames.RECORD_PREFIX + LaneFrames.RECORD_HEADER);
        long epoch = frame.getLong();
        long previous = frame.getLong();
        read(frame);
        if (batch.position() == store.lastPosition() + 1) {
            if (epoch != replication.epoch()) {
                return true;
            }
            if (store.recovered().isDamaged() || !store.continues(batch)) {
                throw new LaneException("a record that does not go on from this log");
            }
            boolean fits =
                    batch.isEmpty()
                            ? store.takesASeal()
                            : store.room() > 0 && store.room() >= batch.payloadBytes();
            if (!fits) {
                return false;
            }
        }
        switch (replication.accepts(
                from.seat, from.number, epoch, batch.position(), batch.epoch(), previous)) {
            case TAKE -> take();
            case BROKEN -> throw new LaneException("a record that does not fit the log");
            case REPEATED, STALE -> {}
        }
        return true;
    }

    private void read(ByteBuffer frame) throws LaneException {
        int end = frame.limit();
        batch.receiveHeader().put(frame.limit(frame.position() + LaneFrames.RECORD_HEADER));
        frame.limit(end);
        require(batch.headerReceived() == frame.remaining());
        batch.receivePayload().put(frame);
        require(batch.payloadReceived());
    }

    /// What is filled must know what is written beside it, from the moment that it is taken.
    private void take() throws IOException {
        if (replication.filling()) {
            for (int op = 0; op < batch.opCount(); op++) {
                replication.destaging(
                        batch.position(),
                        batch.volumeOf(op),
                        batch.offsetOf(op),
                        batch.lengthOf(op));
            }
        }
        replication.committedBySender(batch.committed());
        store.append(batch);
        repairs.appended(batch);
        replication.durableHere(clock.getAsLong(), batch.position());
    }

    private static void require(boolean holds) throws LaneException {
        if (!holds) {
            throw new LaneException("a frame that breaks the lane's rules");
        }
    }
}

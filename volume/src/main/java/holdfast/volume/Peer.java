package holdfast.volume;

import holdfast.core.model.Bytes;
import holdfast.core.model.FillId;
import holdfast.core.replication.ReplicationAction.ReadForFill;
import holdfast.core.replication.Span;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.wire.Lane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;

/// Another copy, over one lane: frames out and in. Never waits. What is sent to it is bounded: records and answers are
/// put in only where there is room, and where even a message has none, the lane ends.
final class Peer {

    /// Who takes in what comes.
    interface Frames {
        /// @param frame its payload is from position to limit; good until this returns
        /// @return whether it was taken; if not, it is given again when there is more room
        /// @throws LaneException where it breaks the lane's rules
        boolean arrived(Peer from, int kind, ByteBuffer frame) throws IOException;
    }

    /// Kept free of records and answers, for messages.
    private static final int RESERVE = 128 << 10;

    /// Questions of one copy that may wait; it asks for few at a time.
    private static final int MOST_ASKED = 256;

    final int seat;
    final long number;
    final Stream stream = new Stream();

    /// What it asked for to be filled with, and did not get yet.
    final ArrayDeque<ReadForFill> asked = new ArrayDeque<>();

    /// The last position that it has said to be durable there.
    long confirmed;

    private final Lane lane;
    private final SelectionKey key;
    private final ByteBuffer out = ByteBuffer.allocate(2 * LaneFrames.LARGEST + RESERVE);
    private final ByteBuffer in = ByteBuffer.allocate(LaneFrames.LARGEST + (64 << 10));
    private long acknowledgedEpoch = -1;
    private long acknowledged = -1;
    private long heardMillis;
    private long saidMillis;
    private boolean open = true;

    /// The other side does not take what was written.
    private boolean blocked;

    /// A frame is here that can't be taken yet.
    private boolean stalled;

    /// More is here than the buffer took.
    private boolean behind;

    Peer(int seat, Lane lane, Selector selector, long nowMillis) throws IOException {
        this.seat = seat;
        this.number = lane.offer().number();
        this.lane = lane;
        this.heardMillis = nowMillis;
        this.saidMillis = nowMillis;
        key = lane.tls().channel().register(selector, SelectionKey.OP_READ, this);
    }

    void close() {
        open = false;
        key.cancel();
        try {
            lane.close();
        } catch (IOException _) {
            // It is gone either way.
            stream.stop();
        }
    }

    // Sending.

    /// Whether the largest record or answer has room.
    boolean hasRoom() {
        return open && out.remaining() >= LaneFrames.LARGEST + RESERVE;
    }

    /// @param chain what goes with the beginning of a fill; 0 elsewhere
    void message(int chain, Bytes message) {
        begin(LaneFrames.MESSAGE, Integer.BYTES + message.size());
        out.putInt(chain).put(message.toArray());
    }

    /// Says what is durable here, where it was not said already.
    void acknowledge(long epoch, long position) {
        if (epoch != acknowledgedEpoch || position != acknowledged) {
            acknowledgedEpoch = epoch;
            acknowledged = position;
            begin(LaneFrames.ACKNOWLEDGED, 2 * Long.BYTES);
            out.putLong(epoch).putLong(position);
        }
    }

    /// @param record its bytes, from position to limit
    void record(long epoch, long previous, ByteBuffer record) {
        begin(LaneFrames.RECORD, LaneFrames.RECORD_PREFIX + record.remaining());
        out.putLong(epoch).putLong(previous).put(record);
    }

    /// @param content its bytes, from position to limit
    void answer(int kind, FillId fill, Span span, long position, ByteBuffer content) {
        Bytes prefix =
                ReplicationFormat.put(
                                ReplicationFormat.put(
                                        new ByteWriter(LaneFrames.ANSWER_PREFIX), fill),
                                span)
                        .putLong(position)
                        .toBytes();
        begin(kind, prefix.size() + content.remaining());
        out.put(prefix.toArray()).put(content);
    }

    /// Asks for a block that the disk here can't give.
    ///
    /// @param from the position from which on it is good
    void want(int volume, long offset, long from) {
        begin(LaneFrames.WANTED, LaneFrames.WANTED_BYTES);
        out.putInt(volume).putLong(offset).putLong(from);
    }

    /// @param position at which it was read
    /// @param block    from position to limit; empty where it can't be read here either
    void give(int volume, long offset, long position, ByteBuffer block) {
        begin(LaneFrames.GIVEN, LaneFrames.GIVEN_PREFIX + block.remaining());
        out.putInt(volume).putLong(offset).putLong(position);
        out.put((byte) (block.hasRemaining() ? 1 : 0)).put(block);
    }

    /// Asks for a record that the log here lost.
    void wantRecord(long position) {
        begin(LaneFrames.RECORD_WANTED, Long.BYTES);
        out.putLong(position);
    }

    /// @param record its bytes, from position to limit; none where it is not here, or can't be read here either
    void giveRecord(long position, ByteBuffer record) {
        begin(LaneFrames.RECORD_GIVEN, LaneFrames.RECORD_GIVEN_PREFIX + record.remaining());
        out.putLong(position).put((byte) (record.hasRemaining() ? 1 : 0)).put(record);
    }

    void compare(Question question) {
        begin(LaneFrames.COMPARE, LaneFrames.COMPARE_BYTES);
        out.putLong(question.number()).putInt(question.span().volume());
        out.putLong(question.span().offset()).putLong(question.span().length());
        out.putLong(question.salt().getMostSignificantBits());
        out.putLong(question.salt().getLeastSignificantBits());
        out.putLong(question.from());
    }

    void compared(Sums sums) {
        begin(LaneFrames.COMPARED, LaneFrames.COMPARED_PREFIX + sums.hashes().remaining());
        out.putLong(sums.number()).putLong(sums.zerosUpTo()).putInt(sums.mended());
        out.put(sums.hashes().duplicate());
    }

    private void begin(int kind, int bytes) {
        if (out.remaining() < LaneFrames.HEADER_BYTES + bytes) {
            // It reads nothing, so it is as good as gone; that is seen at the next look.
            close();
            out.clear();
        }
        out.putInt(bytes).put((byte) kind);
    }

    /// Says that it lives, where it has said nothing for a while, and ends where nothing was heard.
    void look(long nowMillis, long pingMillis, long silenceMillis) throws LaneException {
        if (!open || !lane.tls().channel().isOpen()) {
            throw new LaneException("the lane was closed, or its other side reads nothing");
        }
        if (nowMillis - heardMillis >= silenceMillis) {
            throw new LaneException("nothing was heard for " + silenceMillis + " ms");
        }
        if (nowMillis - saidMillis >= pingMillis && out.position() == 0) {
            begin(LaneFrames.PING, 0);
        }
    }

    /// This node stood still: what it did not hear meanwhile says nothing.
    void forgive(long nowMillis) {
        heardMillis = nowMillis;
    }

    /// Writes what the socket takes.
    void flush(long nowMillis) throws LaneException {
        if (!open || out.position() == 0 && !blocked) {
            return;
        }
        saidMillis = nowMillis;
        out.flip();
        try {
            blocked = !lane.tls().write(out);
        } catch (IOException e) {
            throw new LaneException("writing failed: " + e.getMessage(), e);
        } finally {
            out.compact();
        }
        showInterest();
    }

    boolean isBlocked() {
        return blocked;
    }

    private void showInterest() {
        int wanted = (stalled ? 0 : SelectionKey.OP_READ) | (blocked ? SelectionKey.OP_WRITE : 0);
        if (key.isValid() && key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    // Receiving.

    /// Takes in what came. Frames are given out until one is not taken.
    void receive(long nowMillis, Frames frames) throws IOException {
        int count = read();
        if (count < 0) {
            throw new LaneException("the other side closed it");
        }
        if (count > 0 || stalled) {
            heardMillis = nowMillis;
        }
        boolean full = !in.hasRemaining();
        stalled = false;
        giveOut(frames);
        behind = full && !stalled;
        if (asked.size() > MOST_ASKED) {
            throw new LaneException("it asks for more than it is answered");
        }
        if (open) {
            showInterest();
        }
    }

    private int read() throws LaneException {
        try {
            return in.hasRemaining() ? lane.tls().read(in) : 0;
        } catch (IOException e) {
            throw new LaneException("reading failed: " + e.getMessage(), e);
        }
    }

    /// Whether something is here of which the socket says nothing.
    boolean hasMore() {
        return open && (behind || stalled);
    }

    /// Whether the rest of what is here can be taken at once.
    boolean isBehind() {
        return open && behind;
    }

    private void giveOut(Frames frames) throws IOException {
        in.flip();
        try {
            while (open && !stalled && in.remaining() >= LaneFrames.HEADER_BYTES) {
                int bytes = in.getInt(in.position());
                if (bytes < 0 || bytes > LaneFrames.LARGEST) {
                    throw new LaneException("a frame of " + bytes + " bytes");
                }
                if (in.remaining() < LaneFrames.HEADER_BYTES + bytes) {
                    return;
                }
                int kind = in.get(in.position() + Integer.BYTES);
                int end = in.limit();
                int from = in.position() + LaneFrames.HEADER_BYTES;
                in.position(from).limit(from + bytes);
                stalled = !frames.arrived(this, kind, in);
                in.limit(end).position(stalled ? from - LaneFrames.HEADER_BYTES : from + bytes);
            }
        } finally {
            in.compact();
        }
    }
}

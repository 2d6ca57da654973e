package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// One client in the transmission phase, as a state machine over its socket. Has one owner: the loop's thread.
public final class NbdConnection implements Outbound.Owner {

    /// For [#extent]: the blocks are not allocated.
    public static final int HOLE = 1;

    /// For [#extent]: the blocks read as zeroes.
    public static final int ZERO = 2;

    private final NbdConnections all;
    private final Requests requests;
    private final Session session;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Outbound out;
    private final Inbound in;
    private final Tags tags = new Tags();
    private int readBytes;
    private int interest = SelectionKey.OP_READ;
    private boolean open = true;
    private boolean leaving;
    private boolean held;
    private boolean starved;
    private boolean late;
    private boolean touched;

    NbdConnection(
            NbdConnections all,
            Requests requests,
            Session session,
            SelectionKey key,
            ByteBuffer in,
            Outbound out) {
        this.all = all;
        this.requests = requests;
        this.session = session;
        this.channel = session.channel();
        this.key = key;
        this.out = out;
        this.in = new Inbound(this, requests, tags, in);
    }

    public Export export() {
        return session.export();
    }

    /// Which of the volumes of its replication group.
    public int volume() {
        return session.export().volume();
    }

    public boolean isOpen() {
        return open;
    }

    /// Requests that were delivered and not answered yet.
    public int inFlight() {
        return tags.used();
    }

    /// No further request of this client is delivered.
    public void hold() {
        held = true;
    }

    /// It may go on: after [#hold], or after [Requests#room] had none.
    public void resume() {
        held = false;
        starved = false;
        all.touch(this);
    }

    /// Ends it. What it asked for and is not answered will be, as far as its client knows, never.
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        session.close();
        out.drop(this);
        in.drop();
        all.ended(this, in.buffer(), out);
        requests.closed(this);
    }

    /// A write, zero, trim or flush succeeded.
    public void done(int tag) {
        if (open) {
            simple(tag);
            out.add();
            answered(tag);
        }
    }

    /// Any request failed, with one of [NbdError].
    public void fail(int tag, int error) {
        if (!open) {
            return;
        }
        if (tags.isRead(tag)) {
            readBytes -= (int) tags.length(tag);
        }
        failed(tags.cookie(tag), error);
        answered(tag);
    }

    /// A read succeeded.
    ///
    /// @param data as many bytes as were asked for remain in it; the connection's until [Requests#sent]
    public void data(int tag, ByteBuffer data) {
        if (!open) {
            requests.sent(this, data);
            return;
        }
        if (data.remaining() != tags.length(tag)) {
            throw new IllegalArgumentException(
                    data.remaining() + " bytes answer a read of " + tags.length(tag));
        }
        if (session.structured()) {
            chunk(tags.cookie(tag), Protocol.CHUNK_OFFSET_DATA, 8 + data.remaining());
            out.header().putLong(tags.offset(tag));
        } else {
            simple(tag);
        }
        out.add(data);
        answered(tag);
    }

    /// What the blocks from the offset that was asked about are.
    ///
    /// @param length bytes for which that is so; positive, and cut to what was asked about
    /// @param state  [#HOLE], [#ZERO], both or none
    public void extent(int tag, long length, int state) {
        if (!open) {
            return;
        }
        chunk(tags.cookie(tag), Protocol.CHUNK_BLOCK_STATUS, 12);
        out.header()
                .putInt(Protocol.ALLOCATION_ID)
                .putInt((int) Math.min(length, tags.length(tag)))
                .putInt(state);
        out.add();
        answered(tag);
    }

    private void answered(int tag) {
        tags.release(tag);
        all.touch(this);
    }

    private void simple(int tag) {
        out.header().putInt(Protocol.SIMPLE_REPLY).putInt(0).putLong(tags.cookie(tag));
    }

    private void chunk(long cookie, int type, int length) {
        out.header()
                .putInt(Protocol.STRUCTURED_REPLY)
                .putShort((short) Protocol.CHUNK_DONE)
                .putShort((short) type)
                .putLong(cookie)
                .putInt(length);
    }

    /// A request that was not delivered, or was, ends with an error.
    void failed(long cookie, int error) {
        if (session.structured()) {
            chunk(cookie, Protocol.CHUNK_ERROR, 6);
            out.header().putInt(error).putShort((short) 0);
        } else {
            out.header().putInt(Protocol.SIMPLE_REPLY).putInt(error).putLong(cookie);
        }
        out.add();
        all.touch(this);
    }

    @Override
    public void sent(ByteBuffer payload, int bytes) {
        readBytes -= bytes;
        requests.sent(this, payload);
    }

    void ready() {
        if (!open) {
            return;
        }
        // Written in the turn that follows, as is everything else.
        all.touch(this);
        if (key.isReadable()) {
            look();
        }
    }

    /// Reads what there is, and delivers what may be.
    void look() {
        try {
            if (open && !leaving && in.receive(channel) < 0) {
                close();
            }
        } catch (IOException _) {
            close();
        }
        in.deliver();
        all.touch(this);
    }

    void turn() {
        touched = false;
        if (!open) {
            return;
        }
        try {
            out.flush(channel, this);
        } catch (IOException _) {
            close();
            return;
        }
        in.deliver();
        if (open && leaving && tags.used() == 0 && out.isEmpty()) {
            close();
        }
        if (open) {
            showInterest();
        }
    }

    private void showInterest() {
        int now = !leaving && in.canReceive() ? SelectionKey.OP_READ : 0;
        if (out.isBlocked()) {
            now |= SelectionKey.OP_WRITE;
        }
        if (now != interest) {
            interest = now;
            key.interestOps(now);
        }
    }

    /// Whether the next request may be delivered.
    boolean mayDeliver() {
        return open
                && !leaving
                && !held
                && !starved
                && !late
                && !all.isHeld()
                && !out.isBlocked()
                && tags.used() < NbdLimits.IN_FLIGHT
                && out.room() > tags.used();
    }

    /// @return whether there is room for what this read will take of the loop's buffers
    boolean takeRead(int length) {
        if (readBytes > 0 && readBytes + length > NbdLimits.READ_BYTES) {
            return false;
        }
        readBytes += length;
        return true;
    }

    void isStarved() {
        starved = true;
    }

    void leave() {
        leaving = true;
        all.touch(this);
    }

    Session session() {
        return session;
    }

    /// Whether it has sent something that was not delivered. Not so for one that does not read its answers: that one lives.
    boolean isBehind() {
        return open && !leaving && !out.isBlocked() && in.isBehind();
    }

    boolean isLate() {
        return late;
    }

    void isLate(boolean now) {
        late = now;
    }

    /// @return whether it was not yet
    boolean markTouched() {
        boolean first = open && !touched;
        touched = touched || first;
        return first;
    }
}

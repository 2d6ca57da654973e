package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// What one client sends, understood request by request.
final class Inbound {

    private final NbdConnection connection;
    private final Requests requests;
    private final Tags tags;

    /// Between position and limit: what came and was not understood yet.
    private final ByteBuffer in;

    private final long size;
    private final int blockMask;

    /// A payload that comes in pieces, and its request.
    private @Nullable ByteBuffer filling;

    private int fillingFrom;
    private int fillingTag;
    private boolean fillingFua;

    /// What is left of the payload of a refused write, and how its request is answered.
    private long skipping;

    private long refusedCookie;
    private int refusal;

    /// Whether the last read took all that there was.
    private boolean drained = true;

    /// Whether something is here that may not be delivered now.
    private boolean waiting;

    Inbound(NbdConnection connection, Requests requests, Tags tags, ByteBuffer in) {
        this.connection = connection;
        this.requests = requests;
        this.tags = tags;
        this.in = in;
        this.size = connection.export().size();
        this.blockMask = connection.export().blockSize() - 1;
    }

    ByteBuffer buffer() {
        return in;
    }

    boolean canReceive() {
        return in.remaining() < in.capacity() || isFilling();
    }

    /// Whether bytes came that were not delivered, though they may be whole requests, or may still come.
    boolean isBehind() {
        return !drained || waiting;
    }

    private boolean isFilling() {
        return filling != null && filling.hasRemaining();
    }

    /// Reads once: straight into the payload where nothing lies before it.
    ///
    /// @return -1 at the end of the connection
    int receive(SocketChannel channel) throws IOException {
        ByteBuffer payload = filling;
        if (payload != null && payload.hasRemaining() && !in.hasRemaining()) {
            int room = payload.remaining();
            int count = channel.read(payload);
            drained = count < room;
            return count;
        }
        if (!canReceive()) {
            drained = false;
            return 0;
        }
        in.compact();
        int room = in.remaining();
        int count;
        try {
            count = channel.read(in);
        } finally {
            in.flip();
        }
        drained = count < room;
        return count;
    }

    /// Delivers what is whole, as long as that is allowed.
    void deliver() {
        waiting = false;
        while (connection.mayDeliver()) {
            boolean more;
            if (filling != null) {
                more = fill(filling);
            } else if (skipping > 0) {
                more = skip();
            } else {
                more = in.remaining() >= Protocol.REQUEST_BYTES && request();
            }
            if (!more) {
                return;
            }
        }
        waiting = in.remaining() >= Protocol.REQUEST_BYTES;
    }

    private boolean fill(ByteBuffer payload) {
        int count = Math.min(in.remaining(), payload.remaining());
        if (count > 0) {
            payload.put(payload.position(), in, in.position(), count);
            payload.position(payload.position() + count);
            in.position(in.position() + count);
        }
        if (payload.hasRemaining()) {
            return false;
        }
        filling = null;
        int length = payload.position() - fillingFrom;
        payload.position(fillingFrom);
        requests.write(
                connection, fillingTag, fillingFua, tags.offset(fillingTag), length, payload);
        return true;
    }

    private boolean skip() {
        int count = (int) Math.min(in.remaining(), skipping);
        in.position(in.position() + count);
        skipping -= count;
        if (skipping > 0) {
            return false;
        }
        connection.failed(refusedCookie, refusal);
        return true;
    }

    /// The next request.
    ///
    /// @return whether it was taken; else it needs more bytes, or room, or the connection has ended
    private boolean request() {
        int at = in.position();
        if (in.getInt(at) != Protocol.REQUEST) {
            // Where the next request begins can't be known.
            connection.close();
            return false;
        }
        int flags = in.getShort(at + 4) & 0xffff;
        int type = in.getShort(at + 6) & 0xffff;
        long cookie = in.getLong(at + 8);
        long offset = in.getLong(at + 16);
        long length = in.getInt(at + 24) & 0xffffffffL;
        if (type == Protocol.CMD_DISC) {
            connection.leave();
            return false;
        }
        int error = Rules.errorOf(connection, type, flags, offset, length, size, blockMask);
        if (error != 0) {
            return refuse(type, cookie, length, error);
        }
        if (type == Protocol.CMD_WRITE) {
            return write(cookie, (flags & Protocol.FLAG_FUA) != 0, offset, (int) length);
        }
        if (type == Protocol.CMD_READ && !connection.takeRead((int) length)) {
            waiting = true;
            return false;
        }
        in.position(at + Protocol.REQUEST_BYTES);
        int tag = tags.take(cookie, type == Protocol.CMD_READ, offset, length);
        hand(type, flags, tag, offset, length);
        return true;
    }

    private void hand(int type, int flags, int tag, long offset, long length) {
        boolean fua = (flags & Protocol.FLAG_FUA) != 0;
        switch (type) {
            case Protocol.CMD_READ -> requests.read(connection, tag, offset, (int) length);
            case Protocol.CMD_FLUSH -> requests.flush(connection, tag);
            case Protocol.CMD_TRIM -> requests.trim(connection, tag, fua, offset, length);
            case Protocol.CMD_WRITE_ZEROES -> {
                boolean mayTrim = (flags & Protocol.FLAG_NO_HOLE) == 0;
                boolean fast = (flags & Protocol.FLAG_FAST_ZERO) != 0;
                requests.zero(connection, tag, fua, mayTrim, fast, offset, length);
            }
            case Protocol.CMD_BLOCK_STATUS -> requests.status(connection, tag, offset, length);
            default -> throw new IllegalStateException("type " + type + " was let through");
        }
    }

    private boolean write(long cookie, boolean fua, long offset, int length) {
        boolean whole = length <= NbdLimits.SMALL_BYTES;
        if (whole && in.remaining() < Protocol.REQUEST_BYTES + length) {
            return false;
        }
        ByteBuffer room = requests.room(connection, length, whole);
        if (room == null) {
            connection.isStarved();
            waiting = true;
            return false;
        }
        in.position(in.position() + Protocol.REQUEST_BYTES);
        int tag = tags.take(cookie, false, offset, length);
        room.limit(room.position() + length);
        if (whole) {
            room.put(room.position(), in, in.position(), length);
            in.position(in.position() + length);
            requests.write(connection, tag, fua, offset, length, room);
        } else {
            filling = room;
            fillingFrom = room.position();
            fillingTag = tag;
            fillingFua = fua;
        }
        return true;
    }

    private boolean refuse(int type, long cookie, long length, int error) {
        in.position(in.position() + Protocol.REQUEST_BYTES);
        if (type != Protocol.CMD_WRITE || length == 0) {
            connection.failed(cookie, error);
            return true;
        }
        if (length > NbdLimits.SKIPPED_BYTES) {
            connection.close();
            return false;
        }
        refusedCookie = cookie;
        refusal = error;
        skipping = length;
        return true;
    }

    /// The connection has ended.
    void drop() {
        if (filling != null) {
            ByteBuffer payload = filling;
            filling = null;
            requests.dropped(connection, payload);
        }
    }
}

package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/// Takes frames out of a stream. Memory grows with the bytes that came, never with a length that was named.
final class FrameReader {

    /// About four TLS records.
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private int mostPayload;

    /// Whether more is taken out of the stream than the frame that is wanted. Not while greeting: what comes behind
    /// may be for somebody else.
    private boolean ahead;

    private volatile boolean heard;

    FrameReader(InputStream in, int mostPayload) {
        this.in = in;
        this.mostPayload = mostPayload;
    }

    /// The connection is live now, and longer frames may come.
    void allow(int payloadBytes) {
        mostPayload = payloadBytes;
        ahead = true;
    }

    /// Whether anything came since this was last asked.
    boolean takeHeard() {
        boolean was = heard;
        heard = false;
        return was;
    }

    /// The next frame; waits for it.
    ///
    /// @throws EOFException      where the stream ends, between frames or within one
    /// @throws ProtocolException where a frame is too long
    Frame next() throws IOException {
        while (to - from < Frame.HEADER_BYTES) {
            boolean between = to == from;
            fill(between ? "the peer closed the connection" : "the connection ended in a frame");
        }
        int length = takeByte() << 24 | takeByte() << 16 | takeByte() << 8 | takeByte();
        int kind = takeByte();
        if (length < 0 || length > mostPayload) {
            throw new ProtocolException(
                    "a frame of "
                            + Integer.toUnsignedString(length)
                            + " bytes ("
                            + Frame.name(kind)
                            + "), more than "
                            + mostPayload);
        }
        return new Frame(kind, Bytes.of(payload(length)));
    }

    private int takeByte() {
        int value = buffer[from] & 0xff;
        from++;
        return value;
    }

    private byte[] payload(int length) throws IOException {
        byte[] payload = new byte[Math.min(length, BUFFER_BYTES)];
        int at = Math.min(length, to - from);
        System.arraycopy(buffer, from, payload, 0, at);
        from += at;
        while (at < length) {
            if (at == payload.length) {
                payload = Arrays.copyOf(payload, (int) Math.min(length, 2L * payload.length));
            }
            int count = in.read(payload, at, payload.length - at);
            if (count < 0) {
                throw new EOFException("the connection ended in a frame");
            }
            heard = true;
            at += count;
        }
        return payload;
    }

    /// At least one more byte into the buffer.
    private void fill(String end) throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int room = ahead ? buffer.length - to : Frame.HEADER_BYTES - to;
        int count = in.read(buffer, to, room);
        if (count < 0) {
            throw new EOFException(end);
        }
        heard = true;
        to += count;
    }
}

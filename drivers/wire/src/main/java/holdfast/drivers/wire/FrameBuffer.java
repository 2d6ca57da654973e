package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Gathers frames for one write.
final class FrameBuffer {

    /// After a burst that was larger, memory shrinks back to this.
    private static final int KEPT_BYTES = 64 << 10;

    private byte[] bytes = new byte[4 << 10];
    private int size;

    void put(int kind, Bytes payload) {
        int length = payload.size();
        int needed = Math.addExact(size, Frame.HEADER_BYTES + length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size] = (byte) (length >>> shift);
            size++;
        }
        bytes[size] = (byte) kind;
        size++;
        System.arraycopy(payload.toArray(), 0, bytes, size, length);
        size += length;
    }

    /// Writes all and is empty again.
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        out.flush();
        size = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    /// One frame alone, for a greeting.
    static void write(OutputStream out, int kind, Bytes payload) throws IOException {
        FrameBuffer buffer = new FrameBuffer();
        buffer.put(kind, payload);
        buffer.writeTo(out);
    }
}

package holdfast.frontends.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Bytes from a server, read within limits: a line has a longest length, a body a largest size.
final class HttpInput {

    /// The server does not speak the contract.
    static final class Garbage extends IOException {
        private static final long serialVersionUID = 1;

        Garbage(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private int next;
    private int end;
    private long received;

    HttpInput(InputStream in) {
        this.in = in;
    }

    /// Bytes that came in so far.
    long received() {
        return received;
    }

    /// Whether bytes are here that nobody asked for.
    boolean leftOver() {
        return next < end;
    }

    /// The next byte, or -1 at the end.
    int read() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xff : -1;
    }

    /// A line without its end, which is CR LF or LF.
    ///
    /// @throws EOFException at the end, also in the middle of a line
    String line(int limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        while (true) {
            int one = read();
            if (one < 0) {
                throw new EOFException("the connection ended in the middle");
            }
            if (one == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() >= limit) {
                throw new Garbage("a line of more than " + limit + " bytes");
            }
            line.write(one);
        }
    }

    /// Exactly so many bytes, added to what is there.
    void copy(long bytes, ByteArrayOutputStream to) throws IOException {
        long left = bytes;
        while (left > 0) {
            if (next == end && !fill()) {
                throw new EOFException("the connection ended in the middle of a body");
            }
            int part = (int) Math.min(left, end - next);
            to.write(buffer, next, part);
            next += part;
            left -= part;
        }
    }

    /// As many bytes as are here or come first, at least one.
    int some(byte[] to, int from, int length) throws IOException {
        if (next == end && !fill()) {
            throw new EOFException("the connection ended in the middle of a body");
        }
        int part = Math.min(length, end - next);
        System.arraycopy(buffer, next, to, from, part);
        next += part;
        return part;
    }

    /// All that comes until the end, at most so many bytes.
    void drain(long limit, ByteArrayOutputStream to) throws IOException {
        while (next < end || fill()) {
            if (to.size() + (long) (end - next) > limit) {
                throw new Garbage("a body of more than " + limit + " bytes");
            }
            to.write(buffer, next, end - next);
            next = end;
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        received += end;
        return end > 0;
    }
}

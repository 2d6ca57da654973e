package holdfast.frontends.client;

import java.io.IOException;
import java.io.InputStream;

/// What the parts of a chunked body hold, as they come.
final class ChunkedStream extends InputStream {

    private final Chunks chunks;
    private final Connection connection;
    private long left;
    private boolean ended;

    ChunkedStream(Chunks chunks, Connection connection) {
        this.chunks = chunks;
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (left == 0 && !ended) {
            left = chunks.next();
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        int got = connection.in().some(to, from, (int) Math.min(length, left));
        left -= got;
        return got;
    }
}

package holdfast.frontends.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that may take longer than a request may: its sender has the request's time for each part of it anew.
final class LongBody extends FilterInputStream {

    /// With the usual limits a sender needs 100 KiB a second.
    static final long PART_BYTES = 1L << 20;

    private final Conversation conversation;
    private long left = PART_BYTES;

    LongBody(InputStream in, Conversation conversation) {
        super(in);
        this.conversation = conversation;
    }

    @Override
    public int read() throws IOException {
        return came(super.read(), 1);
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int bytes = super.read(to, from, length);
        return came(bytes, bytes);
    }

    private int came(int result, int bytes) {
        if (result < 0) {
            conversation.working();
            return result;
        }
        left -= bytes;
        if (left <= 0) {
            left = PART_BYTES;
            conversation.reading();
        }
        return result;
    }
}

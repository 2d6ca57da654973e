package holdfast.frontends.client;

import holdfast.frontends.client.HttpInput.Garbage;
import java.io.IOException;
import java.util.Locale;

/// The sizes of a chunked body's parts. The caller reads each part whole before it asks for the next.
final class Chunks {

    private final HttpInput in;
    private boolean first = true;

    Chunks(HttpAnswer answer, HttpInput in) throws Garbage {
        String coding = answer.header("Transfer-Encoding").toLowerCase(Locale.ROOT);
        if (!coding.equals("chunked") || !answer.header("Content-Length").isEmpty()) {
            throw new Garbage("a body whose end is in doubt");
        }
        this.in = in;
    }

    /// Bytes of the next part; 0 at the end, behind which nothing is left of the answer.
    long next() throws IOException {
        if (!first && !in.line(ClientLimits.LINE_BYTES).isEmpty()) {
            throw new Garbage("a chunk that is longer than it said");
        }
        first = false;
        String line = in.line(ClientLimits.LINE_BYTES).split(";", 2)[0].strip();
        if (!line.matches("[0-9a-fA-F]{1,8}")) {
            throw new Garbage("a chunk's size of '" + Text.quoted(line) + "'");
        }
        long size = Long.parseLong(line, 16);
        for (int lines = 0; size == 0 && !in.line(ClientLimits.LINE_BYTES).isEmpty(); lines++) {
            if (lines >= ClientLimits.HEADERS) {
                throw new Garbage("a body that does not end");
            }
        }
        return size;
    }
}

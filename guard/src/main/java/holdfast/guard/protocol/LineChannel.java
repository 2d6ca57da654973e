package holdfast.guard.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines over a connection. One thread reads, one writes.
public final class LineChannel implements AutoCloseable {

    /// A line with its newline; longer ones are nobody's.
    static final int LINE_BYTES = 512;

    private final ByteChannel channel;
    private final ByteBuffer read = ByteBuffer.allocate(LINE_BYTES).flip();

    public LineChannel(ByteChannel channel) {
        this.channel = channel;
    }

    /// The next line, without its newline; nothing at the end of the connection. Waits.
    ///
    /// @throws LineException where it is too long, after which no line can be found any more
    public Optional<String> next() throws IOException, LineException {
        while (true) {
            for (int i = read.position(); i < read.limit(); i++) {
                if (read.get(i) == '\n') {
                    byte[] line = new byte[i - read.position()];
                    read.get(line).get();
                    return Optional.of(new String(line, StandardCharsets.UTF_8));
                }
            }
            read.compact();
            if (!read.hasRemaining()) {
                throw new LineException("a line has at most " + LINE_BYTES + " bytes");
            }
            int count = channel.read(read);
            read.flip();
            if (count < 0) {
                return Optional.empty();
            }
        }
    }

    public void send(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is over in any case.
        }
    }
}

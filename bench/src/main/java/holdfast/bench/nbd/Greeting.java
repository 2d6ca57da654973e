package holdfast.bench.nbd;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;

/// The newstyle handshake of NBD, as far as a guest needs it: fixed newstyle, `NBD_OPT_GO`, simple replies.
final class Greeting {

    private static final long OPTION = 0x49484156454F5054L;
    private static final int GREETING = 18;
    private static final int FLAGS_AT = 16;
    private static final int GO = 7;
    private static final int INFO = 3;
    private static final int ACK = 1;
    private static final int OPTION_REPLY = 20;

    private Greeting() {}

    static void exchange(ByteChannel channel, String export) throws IOException {
        ByteBuffer greeting = read(channel, GREETING);
        byte[] name = export.getBytes(StandardCharsets.UTF_8);
        int data = Integer.BYTES + name.length + Short.BYTES;
        ByteBuffer go =
                ByteBuffer.allocate(Integer.BYTES + Long.BYTES + 2 * Integer.BYTES + data)
                        .putInt(greeting.getShort(FLAGS_AT))
                        .putLong(OPTION)
                        .putInt(GO)
                        .putInt(data)
                        .putInt(name.length)
                        .put(name)
                        .putShort((short) 0)
                        .flip();
        while (go.hasRemaining()) {
            channel.write(go);
        }
        int type = INFO;
        while (type == INFO) {
            ByteBuffer reply = read(channel, OPTION_REPLY);
            type = reply.getInt(12);
            read(channel, reply.getInt(16));
        }
        if (type != ACK) {
            throw new IOException(
                    "export '" + export + "' was refused: " + Integer.toHexString(type));
        }
    }

    static ByteBuffer read(ByteChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return bytes.flip();
    }
}

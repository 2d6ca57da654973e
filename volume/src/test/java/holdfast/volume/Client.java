package holdfast.volume;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A client of a volume, with simple replies.
final class Client implements AutoCloseable {

    static final int READ = 0;
    static final int WRITE = 1;
    static final int FLUSH = 3;
    static final int TRIM = 4;
    static final int ZERO = 6;

    private static final long OPTION = 0x49484156454F5054L;
    private static final int GO = 7;
    private static final int INFO = 3;
    private static final int ACK = 1;
    private static final int REQUEST = 0x25609513;

    /// @param error 0, or one of NBD's
    record Reply(int error, long cookie) {}

    final SocketChannel channel;

    /// What was read while looking whether anything comes.
    private final ByteBuffer peeked = ByteBuffer.allocate(1).flip();

    private Client(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    static Client of(Path socket) throws IOException {
        Client client = new Client(socket);
        client.shakeHands();
        return client;
    }

    private void shakeHands() throws IOException {
        ByteBuffer greeting = read(18);
        send(ByteBuffer.allocate(4).putInt(greeting.getShort(16)));
        byte[] name = "disk".getBytes(StandardCharsets.UTF_8);
        send(
                ByteBuffer.allocate(16 + 6 + name.length)
                        .putLong(OPTION)
                        .putInt(GO)
                        .putInt(6 + name.length)
                        .putInt(name.length)
                        .put(name)
                        .putShort((short) 0));
        int type = INFO;
        while (type == INFO) {
            ByteBuffer header = read(20);
            type = header.getInt(12);
            read(header.getInt(16));
        }
        if (type != ACK) {
            throw new IOException("the export was refused: " + type);
        }
    }

    void send(ByteBuffer bytes) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    ByteBuffer read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        if (count > 0) {
            bytes.put(peeked);
        }
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return bytes.flip();
    }

    void ask(int type, long cookie, long offset, long length) throws IOException {
        send(header(type, cookie, offset, length, 0));
    }

    private static ByteBuffer header(int type, long cookie, long offset, long length, int more) {
        return ByteBuffer.allocate(28 + more)
                .putInt(REQUEST)
                .putShort((short) 0)
                .putShort((short) type)
                .putLong(cookie)
                .putLong(offset)
                .putInt((int) length);
    }

    void askWrite(long cookie, long offset, byte... payload) throws IOException {
        send(header(WRITE, cookie, offset, payload.length, payload.length).put(payload));
    }

    Reply reply() throws IOException {
        ByteBuffer header = read(16);
        return new Reply(header.getInt(4), header.getLong(8));
    }

    private void done() throws IOException {
        Reply reply = reply();
        if (reply.error() != 0) {
            throw new IOException("error " + reply.error());
        }
    }

    void write(long offset, byte... payload) throws IOException {
        askWrite(1, offset, payload);
        done();
    }

    void zero(long offset, long length) throws IOException {
        ask(ZERO, 2, offset, length);
        done();
    }

    void trim(long offset, long length) throws IOException {
        ask(TRIM, 2, offset, length);
        done();
    }

    void flush() throws IOException {
        ask(FLUSH, 3, 0, 0);
        done();
    }

    byte[] read(long offset, int length) throws IOException {
        ask(READ, 4, offset, length);
        done();
        return read(length).array();
    }

    /// Whether nothing comes for a while.
    boolean isSilent(long millis) throws IOException, InterruptedException {
        channel.configureBlocking(false);
        try {
            long end = System.nanoTime() + millis * 1_000_000;
            while (!peeked.hasRemaining() && System.nanoTime() - end < 0) {
                channel.read(peeked.clear());
                peeked.flip();
                Thread.sleep(1);
            }
            return !peeked.hasRemaining();
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

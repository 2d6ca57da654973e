package holdfast.bench.nbd;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A disk in memory at a Unix socket on which nothing is said before the first request. It can be made to forget, or to hang
/// up.
final class Memory implements AutoCloseable {

    private static final int WRITE = 1;

    final AtomicInteger flushes = new AtomicInteger();

    /// The connection ends after so many more requests.
    final AtomicInteger hangsUpAfter = new AtomicInteger(Integer.MAX_VALUE);

    /// Of writes, one is answered and forgotten after so many more.
    final AtomicInteger forgetsAfter = new AtomicInteger(Integer.MAX_VALUE);

    private final byte[] content;
    private final ServerSocketChannel door;

    Memory(Path socket, int blocks) throws IOException {
        content = new byte[blocks * Guest.BLOCK];
        door =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serveAll);
    }

    private void serveAll() {
        while (door.isOpen()) {
            try (SocketChannel channel = door.accept()) {
                while (hangsUpAfter.getAndDecrement() > 0) {
                    serve(channel);
                }
                hangsUpAfter.set(Integer.MAX_VALUE);
            } catch (IOException _) {
                // The guest left, or the test ended.
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        ByteBuffer header = Greeting.read(channel, Guest.REQUEST_HEADER);
        int type = header.getShort(6);
        int length = header.getInt(24);
        int offset = (int) header.getLong(16);
        ByteBuffer reply = ByteBuffer.allocate(Guest.REPLY + (type == 0 ? length : 0));
        reply.putInt(0x67446698).putInt(0).putLong(header.getLong(8));
        if (type == WRITE) {
            ByteBuffer payload = Greeting.read(channel, length);
            if (forgetsAfter.getAndDecrement() != 0) {
                payload.get(content, offset, length);
            }
        } else if (type == 0) {
            reply.put(content, offset, length);
        } else {
            flushes.incrementAndGet();
        }
        reply.flip();
        while (reply.hasRemaining()) {
            channel.write(reply);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

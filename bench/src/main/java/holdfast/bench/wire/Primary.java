package holdfast.bench.wire;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Takes the client's writes, and answers them when they are durable in both logs. One thread, one batch
/// at a time: what arrives meanwhile is the next one. It ends with the client's connection.
final class Primary {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Line client;
    private final Line copy;
    private final Appends log;
    private final ByteBuffer requests =
            ByteBuffer.allocate((Shapes.MOST_WRITES + 1) * Shapes.REQUEST);
    private final ByteBuffer record = ByteBuffer.allocate(Shapes.MOST_RECORD);
    private final ByteBuffer replies = ByteBuffer.allocate(Shapes.MOST_WRITES * Shapes.REPLY);
    private final ByteBuffer answer = ByteBuffer.allocate(Shapes.MOST_RECORD);

    private Primary(Line client, Line copy, Appends log) {
        this.client = client;
        this.copy = copy;
        this.log = log;
    }

    /// @param words the log's file, the socket to serve at, the copy's port, and those of [Lines]; a line is
    ///     printed when the client may come
    public static void main(String[] words) throws IOException {
        Lines lines = Lines.parse(new String[] {words[3], words[4], words[5]});
        try (Appends log = new Appends(Path.of(words[0]));
                ServerSocketChannel door =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                                .bind(UnixDomainSocketAddress.of(words[1]));
                SocketChannel copy =
                        SocketChannel.open(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(),
                                        Integer.parseInt(words[2])))) {
            Line other = lines.connect(copy, true);
            System.out.println("ready");
            try (SocketChannel guest = door.accept()) {
                new Primary(new PlainLine(guest, lines.select()), other, log).serve();
            }
        }
    }

    private void serve() throws IOException {
        while (client.receive(requests)) {
            int writes = Math.min(requests.position() / Shapes.REQUEST, Shapes.MOST_WRITES);
            if (writes > 0) {
                write(writes);
            }
        }
    }

    private void write(int writes) throws IOException {
        int length = gather(writes);
        copy.send(record.position(0).limit(length));
        log.append(record.array(), length);
        answer.clear();
        while (answer.position() < Shapes.ANSWER) {
            if (!copy.receive(answer)) {
                throw new IOException("the copy left");
            }
        }
        client.send(replies.flip());
    }

    /// One record of the first requests, and their replies.
    private int gather(int writes) {
        record.clear();
        replies.clear();
        record.putInt(0, writes);
        for (int write = 0; write < writes; write++) {
            int at = write * Shapes.REQUEST;
            record.put(
                    (1 + write) * Shapes.BLOCK,
                    requests.array(),
                    at + Shapes.REQUEST_HEADER,
                    Shapes.BLOCK);
            boolean tell = requests.getShort(at + Shapes.TYPE_AT) == Shapes.TYPE_WRITE_AND_TELL;
            replies.putInt(Shapes.REPLY_MAGIC).putInt(0);
            replies.putLong(
                    tell
                            ? THREADS.getCurrentThreadAllocatedBytes()
                            : requests.getLong(at + Shapes.COOKIE_AT));
        }
        requests.flip().position(writes * Shapes.REQUEST);
        requests.compact();
        return (1 + writes) * Shapes.BLOCK;
    }
}

package holdfast.bench.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// The other copy: appends what comes, and says so. One thread; it ends with its connection.
final class Copy {

    private Copy() {}

    /// @param words the log's file, and those of [Lines]; the port is printed
    public static void main(String[] words) throws IOException {
        Lines lines = Lines.parse(new String[] {words[1], words[2], words[3]});
        try (Appends log = new Appends(Path.of(words[0]));
                ServerSocketChannel door =
                        ServerSocketChannel.open()
                                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            System.out.println(((InetSocketAddress) door.getLocalAddress()).getPort());
            try (SocketChannel channel = door.accept()) {
                serve(lines.connect(channel, false), log);
            }
        }
    }

    private static void serve(Line primary, Appends log) throws IOException {
        // Room for a record, and for a whole TLS record that may begin at its end.
        ByteBuffer record = ByteBuffer.allocate(2 * Shapes.MOST_RECORD);
        ByteBuffer answer = ByteBuffer.allocate(Shapes.ANSWER);
        while (primary.receive(record)) {
            if (record.position() < Integer.BYTES || record.position() < length(record)) {
                continue;
            }
            log.append(record.array(), length(record));
            record.clear();
            primary.send(answer.clear());
        }
    }

    private static int length(ByteBuffer record) {
        return (1 + record.getInt(0)) * Shapes.BLOCK;
    }
}

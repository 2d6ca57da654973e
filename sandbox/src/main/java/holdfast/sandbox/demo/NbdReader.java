package holdfast.sandbox.demo;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Reads a volume where its node serves it, as any client could. Source of the numbers: the NBD project's `doc/proto.md`.
final class NbdReader implements Ring.Disk, AutoCloseable {

    private static final long GREETING = 0x4e42444d41474943L;
    private static final long OPTION = 0x49484156454f5054L;
    private static final long OPTION_REPLY = 0x3e889045565a9L;
    private static final int REQUEST = 0x25609513;
    private static final int REPLY = 0x67446698;

    private static final int FIXED_NEWSTYLE = 1;
    private static final int GO = 7;
    private static final int ACKNOWLEDGED = 1;
    private static final int INFO = 3;
    private static final int READ = 0;
    private static final int REQUEST_BYTES = 28;

    /// Every server answers reads of this size.
    private static final int PIECE_BYTES = 1 << 20;

    private final SocketChannel channel;

    private NbdReader(SocketChannel channel) {
        this.channel = channel;
    }

    static NbdReader open(Path socket, String export) throws IOException {
        NbdReader reader = new NbdReader(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        try {
            reader.shakeHands(export);
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private void shakeHands(String export) throws IOException {
        ByteBuffer greeting = receive(18);
        expect(greeting.getLong() == GREETING && greeting.getLong() == OPTION, "its greeting");
        byte[] name = export.getBytes(StandardCharsets.UTF_8);
        send(
                ByteBuffer.allocate(4 + 16 + 6 + name.length)
                        .putInt(FIXED_NEWSTYLE)
                        .putLong(OPTION)
                        .putInt(GO)
                        .putInt(6 + name.length)
                        .putInt(name.length)
                        .put(name)
                        .putShort((short) 0));
        int type;
        do {
            ByteBuffer reply = receive(20);
            expect(reply.getLong() == OPTION_REPLY && reply.getInt() == GO, "what it answers");
            type = reply.getInt();
            String said = StandardCharsets.UTF_8.decode(receive(reply.getInt())).toString();
            expect(type == INFO || type == ACKNOWLEDGED, "its refusal of " + export + ": " + said);
        } while (type == INFO);
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(length);
        while (all.hasRemaining()) {
            long at = offset + all.position();
            int piece = Math.min(PIECE_BYTES, all.remaining());
            send(
                    ByteBuffer.allocate(REQUEST_BYTES)
                            .putInt(REQUEST)
                            .putShort((short) 0)
                            .putShort((short) READ)
                            .putLong(at)
                            .putLong(at)
                            .putInt(piece));
            ByteBuffer reply = receive(16);
            expect(reply.getInt() == REPLY, "what it replies");
            int error = reply.getInt();
            expect(error == 0 && reply.getLong() == at, "error " + error + " at byte " + at);
            all.put(receive(piece));
        }
        return all.array();
    }

    private static void expect(boolean met, String what) throws IOException {
        if (!met) {
            throw new IOException("the volume's server can't be understood: " + what);
        }
    }

    private void send(ByteBuffer filled) throws IOException {
        filled.flip();
        while (filled.hasRemaining()) {
            channel.write(filled);
        }
    }

    private ByteBuffer receive(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the volume's server closed the connection");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

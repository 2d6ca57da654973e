package holdfast.frontends.nbd;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A client byte by byte, so that it can also do what no client should.
final class Client implements AutoCloseable {

    /// @param type    of an option's reply; of a request's, its error
    /// @param content what came with it
    record Reply(int type, long cookie, ByteBuffer content) {

        byte[] bytes() {
            byte[] bytes = new byte[content.remaining()];
            content.get(content.position(), bytes);
            return bytes;
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    final SocketChannel channel;
    private boolean structured;

    Client(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    static Client of(Path socket, String export) throws IOException {
        Client client = new Client(socket).hello();
        client.go(export);
        return client;
    }

    Client hello() throws IOException {
        ByteBuffer greeting = read(18);
        if (greeting.getLong() != Protocol.GREETING || greeting.getLong() != Protocol.OPTION) {
            throw new IOException("no NBD server");
        }
        send(ByteBuffer.allocate(4).putInt(greeting.getShort()));
        return this;
    }

    /// @param bytes filled from the start
    void send(ByteBuffer bytes) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    ByteBuffer read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return bytes.flip();
    }

    /// Whether the server ends the connection before it says another word.
    boolean isEnded() throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException _) {
            return true;
        }
    }

    void option(int option, byte... content) throws IOException {
        send(
                ByteBuffer.allocate(16 + content.length)
                        .putLong(Protocol.OPTION)
                        .putInt(option)
                        .putInt(content.length)
                        .put(content));
    }

    Reply optionReply() throws IOException {
        ByteBuffer header = read(20);
        header.getLong();
        header.getInt();
        int type = header.getInt();
        return new Reply(type, 0, read(header.getInt()));
    }

    void structured() throws IOException {
        option(Protocol.OPT_STRUCTURED_REPLY);
        structured = optionReply().type() == Protocol.REP_ACK;
    }

    static byte[] name(String export) {
        byte[] name = export.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(6 + name.length)
                .putInt(name.length)
                .put(name)
                .putShort((short) 0)
                .array();
    }

    /// The last reply: an acknowledgement or an error.
    Reply go(String export) throws IOException {
        option(Protocol.OPT_GO, name(export));
        Reply reply = optionReply();
        while (reply.type() == Protocol.REP_INFO) {
            reply = optionReply();
        }
        return reply;
    }

    void ask(int type, int flags, long cookie, long offset, long length) throws IOException {
        send(request(type, flags, cookie, offset, length));
    }

    static ByteBuffer request(int type, int flags, long cookie, long offset, long length) {
        return ByteBuffer.allocate(Protocol.REQUEST_BYTES)
                .putInt(Protocol.REQUEST)
                .putShort((short) flags)
                .putShort((short) type)
                .putLong(cookie)
                .putLong(offset)
                .putInt((int) length);
    }

    void write(long cookie, long offset, byte[] payload) throws IOException {
        send(
                ByteBuffer.allocate(Protocol.REQUEST_BYTES + payload.length)
                        .put(request(Protocol.CMD_WRITE, 0, cookie, offset, payload.length).flip())
                        .put(payload));
    }

    /// @param length of the read that it answers; 0 where it answers something else
    Reply reply(int length) throws IOException {
        int magic = read(4).getInt();
        if (magic == Protocol.SIMPLE_REPLY) {
            ByteBuffer header = read(12);
            int error = header.getInt();
            long cookie = header.getLong();
            return new Reply(error, cookie, read(error == 0 ? length : 0));
        }
        if (magic != Protocol.STRUCTURED_REPLY || !structured) {
            throw new IOException("not a reply: " + Integer.toHexString(magic));
        }
        ByteBuffer header = read(16);
        header.getShort();
        int type = header.getShort() & 0xffff;
        long cookie = header.getLong();
        ByteBuffer content = read(header.getInt());
        if (type == Protocol.CHUNK_OFFSET_DATA) {
            content.getLong();
        }
        int error = type == Protocol.CHUNK_ERROR ? content.getInt() : 0;
        return new Reply(error, cookie, content);
    }

    byte[] readBack(long offset, int length) throws IOException {
        ask(Protocol.CMD_READ, 0, 77, offset, length);
        Reply reply = reply(length);
        if (reply.type() != 0 || reply.cookie() != 77) {
            throw new IOException("the read was answered by " + reply);
        }
        return reply.bytes();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

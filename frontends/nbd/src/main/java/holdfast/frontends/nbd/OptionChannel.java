package holdfast.frontends.nbd;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A connection in the handshake: exact reads, never a byte more than was asked for, and options with their replies.
final class OptionChannel {

    /// The option's content is not what its lengths say, or is no text.
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    private final SocketChannel channel;

    OptionChannel(SocketChannel channel) {
        this.channel = channel;
    }

    ByteBuffer read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the client went in the handshake");
            }
        }
        return bytes.flip();
    }

    void skip(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(count, NbdLimits.OPTION_BYTES));
        int left = count;
        while (left > 0) {
            bytes.clear().limit(Math.min(left, bytes.capacity()));
            int got = channel.read(bytes);
            if (got < 0) {
                throw new EOFException("the client went in the handshake");
            }
            left -= got;
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void ack(int option) throws IOException {
        reply(option, Protocol.REP_ACK, ByteBuffer.allocate(0));
    }

    /// @param why for the client's log
    void refuse(int option, int error, String why) throws IOException {
        reply(option, error, bytes(why));
    }

    void reply(int option, int type, ByteBuffer content) throws IOException {
        write(
                ByteBuffer.allocate(20 + content.remaining())
                        .putLong(Protocol.OPTION_REPLY)
                        .putInt(option)
                        .putInt(type)
                        .putInt(content.remaining())
                        .put(content)
                        .flip());
    }

    static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }

    /// A string with its length before it.
    static String text(ByteBuffer content) throws MalformedException {
        if (content.remaining() < 4) {
            throw new MalformedException("a string is missing");
        }
        return text(content, content.getInt());
    }

    static String text(ByteBuffer content, int length) throws MalformedException {
        if (length < 0 || length > NbdLimits.NAME_BYTES || length > content.remaining()) {
            throw new MalformedException(
                    "a string of " + Integer.toUnsignedString(length) + " bytes does not fit");
        }
        ByteBuffer part = content.slice(content.position(), length);
        content.position(content.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException _) {
            throw new MalformedException("a string is not UTF-8");
        }
    }
}

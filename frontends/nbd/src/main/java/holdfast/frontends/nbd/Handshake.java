package holdfast.frontends.nbd;

import holdfast.frontends.nbd.OptionChannel.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// One client's options, until it chooses an export or goes. Waits for its client; who ends it closes the channel.
final class Handshake {

    private static final int KNOWN_FLAGS = Protocol.FIXED_NEWSTYLE | Protocol.NO_ZEROES;
    private static final int ZEROES_BYTES = 124;

    private static final int GREETING_BYTES = 18;

    private static final int OPTION_HEADER_BYTES = 16;

    private final SocketChannel channel;
    private final OptionChannel options;
    private final Exports exports;
    private final Contexts contexts;
    private boolean zeroes;
    private boolean structured;

    Handshake(SocketChannel channel, Exports exports) {
        this.channel = channel;
        this.options = new OptionChannel(channel);
        this.exports = exports;
        this.contexts = new Contexts(options, exports);
    }

    /// Nothing where the client is to be let go.
    Optional<Session> run() throws IOException {
        options.write(
                ByteBuffer.allocate(GREETING_BYTES)
                        .putLong(Protocol.GREETING)
                        .putLong(Protocol.OPTION)
                        .putShort((short) KNOWN_FLAGS)
                        .flip());
        int flags = options.read(4).getInt();
        if ((flags & ~KNOWN_FLAGS) != 0) {
            return Optional.empty();
        }
        zeroes = (flags & Protocol.NO_ZEROES) == 0;
        for (int count = 0; count < NbdLimits.OPTIONS; count++) {
            ByteBuffer header = options.read(OPTION_HEADER_BYTES);
            if (header.getLong() != Protocol.OPTION) {
                return Optional.empty();
            }
            int option = header.getInt();
            long length = header.getInt() & 0xffffffffL;
            if (length > NbdLimits.SKIPPED_OPTION_BYTES) {
                return Optional.empty();
            }
            if (length > NbdLimits.OPTION_BYTES) {
                options.skip((int) length);
                options.refuse(
                        option,
                        Protocol.REP_ERR_TOO_BIG,
                        "an option has at most " + NbdLimits.OPTION_BYTES + " bytes");
                continue;
            }
            ByteBuffer content = options.read((int) length);
            if (option == Protocol.OPT_EXPORT_NAME) {
                return named(content);
            }
            if (option == Protocol.OPT_ABORT) {
                options.ack(option);
                return Optional.empty();
            }
            Optional<Session> session = answer(option, content);
            if (session.isPresent()) {
                return session;
            }
        }
        return Optional.empty();
    }

    private Optional<Session> answer(int option, ByteBuffer content) throws IOException {
        try {
            switch (option) {
                case Protocol.OPT_LIST -> {
                    requireEmpty(content);
                    list();
                }
                case Protocol.OPT_STRUCTURED_REPLY -> {
                    requireEmpty(content);
                    structured = true;
                    options.ack(option);
                }
                case Protocol.OPT_INFO, Protocol.OPT_GO -> {
                    return inform(option, content);
                }
                case Protocol.OPT_LIST_META_CONTEXT, Protocol.OPT_SET_META_CONTEXT -> {
                    if (!structured) {
                        throw new MalformedException("structured replies come first");
                    }
                    contexts.answer(option, content);
                }
                default ->
                        options.refuse(
                                option, Protocol.REP_ERR_UNSUP, "this option is not offered here");
            }
        } catch (MalformedException e) {
            options.refuse(option, Protocol.REP_ERR_INVALID, e.why());
        }
        return Optional.empty();
    }

    private static void requireEmpty(ByteBuffer content) throws MalformedException {
        if (content.hasRemaining()) {
            throw new MalformedException("this option has no content");
        }
    }

    private void list() throws IOException {
        for (Export export : exports.list()) {
            ByteBuffer name = OptionChannel.bytes(export.name());
            ByteBuffer description = OptionChannel.bytes(export.description());
            options.reply(
                    Protocol.OPT_LIST,
                    Protocol.REP_SERVER,
                    ByteBuffer.allocate(4 + name.remaining() + description.remaining())
                            .putInt(name.remaining())
                            .put(name)
                            .put(description)
                            .flip());
        }
        options.ack(Protocol.OPT_LIST);
    }

    /// INFO and GO: the same but for what follows.
    private Optional<Session> inform(int option, ByteBuffer content)
            throws IOException, MalformedException {
        String name = OptionChannel.text(content);
        if (content.remaining() < 2) {
            throw new MalformedException("the number of requests for information is missing");
        }
        int count = content.getShort() & 0xffff;
        if (content.remaining() != 2 * count) {
            throw new MalformedException(
                    count + " requests for information have not " + content.remaining() + " bytes");
        }
        switch (exports.find(name)) {
            case Found.Unknown(String why) -> {
                options.refuse(option, Protocol.REP_ERR_UNKNOWN, why);
                return Optional.empty();
            }
            case Found.Served(Export export) -> {
                for (int i = 0; i < count; i++) {
                    tell(option, name, export, content.getShort());
                }
                told(option, export);
                options.ack(option);
                return option == Protocol.OPT_GO ? session(name, export) : Optional.empty();
            }
        }
    }

    /// What was asked for by number; what is unknown is passed over, as the protocol wants.
    private void tell(int option, String name, Export export, int wanted) throws IOException {
        switch (wanted) {
            case Protocol.INFO_NAME -> info(option, wanted, OptionChannel.bytes(name));
            case Protocol.INFO_DESCRIPTION ->
                    info(option, wanted, OptionChannel.bytes(export.description()));
            default -> {
                // The export and its block sizes are told in any case.
            }
        }
    }

    private void told(int option, Export export) throws IOException {
        info(option, Protocol.INFO_EXPORT, sizeAndFlags(export));
        info(
                option,
                Protocol.INFO_BLOCK_SIZE,
                ByteBuffer.allocate(12)
                        .putInt(export.blockSize())
                        .putInt(4096)
                        .putInt(NbdLimits.REQUEST_BYTES)
                        .flip());
    }

    private void info(int option, int type, ByteBuffer content) throws IOException {
        options.reply(
                option,
                Protocol.REP_INFO,
                ByteBuffer.allocate(2 + content.remaining())
                        .putShort((short) type)
                        .put(content)
                        .flip());
    }

    private ByteBuffer sizeAndFlags(Export export) {
        return ByteBuffer.allocate(10)
                .putLong(export.size())
                .putShort((short) export.flags(structured))
                .flip();
    }

    /// The way of old clients. It knows no errors: the connection ends.
    private Optional<Session> named(ByteBuffer content) throws IOException {
        String name;
        try {
            name = OptionChannel.text(content, content.remaining());
        } catch (MalformedException _) {
            return Optional.empty();
        }
        return switch (exports.find(name)) {
            case Found.Unknown _ -> Optional.empty();
            case Found.Served(Export export) -> {
                ByteBuffer reply = sizeAndFlags(export);
                options.write(
                        ByteBuffer.allocate(reply.remaining() + (zeroes ? ZEROES_BYTES : 0))
                                .put(reply)
                                .clear());
                yield session(name, export);
            }
        };
    }

    private Optional<Session> session(String name, Export export) {
        return Optional.of(
                new Session(channel, export, structured, structured && contexts.isSetFor(name)));
    }
}

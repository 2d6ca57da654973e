package holdfast.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// A socket as it is.
final class PlainLine implements Line {
    private final SocketChannel channel;
    private final Optional<Selector> selector;

    /// @param select whether to wait in a selector, and not in the read
    PlainLine(SocketChannel channel, boolean select) throws IOException {
        this.channel = channel;
        this.selector = select ? Optional.of(registered(channel)) : Optional.empty();
    }

    private static Selector registered(SelectableChannel channel) throws IOException {
        Selector selector = channel.provider().openSelector();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return selector;
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            // A socket's buffer has room for all that is ever under way here, so this does not
            // spin.
            channel.write(bytes);
        }
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        if (selector.isPresent()) {
            selector.get().select(PlainLine::look);
        }
        return channel.read(into) >= 0;
    }

    private static void look(SelectionKey key) {
        // There is one channel, and it is read next.
    }
}

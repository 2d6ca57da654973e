package holdfast.frontends.nbd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/// Takes connections from a listening socket and talks with each until it has chosen an export.
///
/// A flood of connections that never get further costs the others nothing but time: the oldest of those in the handshake makes
/// room for the newest.
public final class NbdServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(NbdServer.class.getName());

    private static final long SWEEP_MILLIS = 100;

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final Function<SocketChannel, Exports> exports;
    private final HalfOpen halfOpen;
    private final Thread door;
    private volatile boolean closed;

    private NbdServer(
            ServerSocketChannel listening,
            Function<SocketChannel, Exports> exports,
            HalfOpen halfOpen)
            throws IOException {
        this.listening = listening;
        this.exports = exports;
        this.halfOpen = halfOpen;
        this.selector = Selector.open();
        this.door = Thread.ofPlatform().daemon().name("nbd-door").unstarted(this::accept);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    /// @param listening bound, on a Unix socket or on TCP; it stays the caller's
    public static NbdServer serve(ServerSocketChannel listening, Exports exports)
            throws IOException {
        return serve(listening, exports, NbdLimits.HANDSHAKE_MILLIS);
    }

    /// @param listening bound on a Unix socket; it stays the caller's
    /// @param visitors  say what there is for each client; who can't be told apart is let go
    public static NbdServer serve(ServerSocketChannel listening, Visitors visitors)
            throws IOException {
        return begin(
                listening,
                client -> {
                    try {
                        return visitors.exportsFor(
                                client.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                NbdLimits.HANDSHAKE_MILLIS);
    }

    /// @param handshakeMillis how long a client has until it has chosen
    static NbdServer serve(ServerSocketChannel listening, Exports exports, long handshakeMillis)
            throws IOException {
        return begin(listening, _ -> exports, handshakeMillis);
    }

    private static NbdServer begin(
            ServerSocketChannel listening,
            Function<SocketChannel, Exports> exports,
            long handshakeMillis)
            throws IOException {
        NbdServer server =
                new NbdServer(
                        listening,
                        exports,
                        new HalfOpen(
                                NbdLimits.HALF_OPEN,
                                TimeUnit.MILLISECONDS.toNanos(handshakeMillis)));
        server.door.start();
        return server;
    }

    /// Connections in the handshake.
    public int halfOpen() {
        return halfOpen.size();
    }

    /// No more connections are taken: who comes waits in the socket's backlog. Those in the handshake end, sessions stay. The
    /// listening socket stays open: an inherited one that is closed would take the process's output with it.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            door.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        halfOpen.closeAll();
    }

    private void accept() {
        try (selector) {
            while (!closed) {
                // Only this thread lets somebody in, so there is nothing to be swept while it waits
                // for the first.
                selector.select(_ -> acceptOne(), halfOpen.size() == 0 ? 0 : SWEEP_MILLIS);
                halfOpen.sweep(System.nanoTime());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "no connection to a disk can be taken", e);
        }
    }

    private void acceptOne() {
        try {
            SocketChannel channel = listening.accept();
            if (channel != null) {
                halfOpen.enter(channel, System.nanoTime());
                Thread.ofVirtual().name("nbd-handshake").start(() -> talk(channel));
            }
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a connection to a disk can't be taken: " + e.getMessage());
            pause();
        }
    }

    /// Out of file descriptors: what frees some needs a moment.
    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(NbdLimits.ACCEPT_PAUSE_MILLIS);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void talk(SocketChannel channel) {
        Optional<Session> session = Optional.empty();
        try {
            Exports visible = exports.apply(channel);
            session = new Handshake(channel, visible).run();
            if (halfOpen.leave(channel) && session.isPresent()) {
                channel.configureBlocking(false);
                visible.begin(session.get());
                return;
            }
        } catch (IOException | UncheckedIOException _) {
            // It went, or its time was over.
        }
        halfOpen.leave(channel);
        HalfOpen.close(channel);
    }
}

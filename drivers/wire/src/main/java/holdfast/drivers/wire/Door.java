package holdfast.drivers.wire;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/// Lets others in. Whoever has not greeted yet is a stranger: there is room for a few, each for a short time, and
/// when there is none left the oldest of the address that has most of them goes. So a flood drives out itself, and
/// a peer, which needs some milliseconds to greet, gets in all the same (T4).
final class Door implements AutoCloseable {

    /// Where accepting fails, mostly because the process may open no more files.
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final String STOPPING = "this node is stopping";

    private final ServerSocketChannel server;
    private final SSLContext context;
    private final Introduction introduction;
    private final WireLimits limits;
    private final Table table;
    private final Lanes lanes;
    private final Notes notes;
    private final Deque<Stranger> strangers = new ArrayDeque<>();

    /// Guarded by the strangers.
    private boolean closed;

    private record Stranger(Connection connection, String host) {}

    Door(
            ServerSocketChannel server,
            SSLContext context,
            Introduction introduction,
            WireLimits limits,
            Table table,
            Lanes lanes,
            Notes notes) {
        this.server = server;
        this.context = context;
        this.introduction = introduction;
        this.limits = limits;
        this.table = table;
        this.lanes = lanes;
        this.notes = notes;
    }

    /// A socket that listens.
    static ServerSocketChannel listen(String address, WireLimits limits) throws WireException {
        InetSocketAddress where = Address.parse(address).resolve();
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                server.bind(where, limits.backlog());
                return server;
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (BindException e) {
            boolean foreign = String.valueOf(e.getMessage()).contains("assign");
            throw new WireException(foreign ? foreign(address) : inUse(address, where), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new WireException(
                    new Problem(
                            "cannot-listen",
                            "listen for other nodes",
                            address,
                            "The system refused it: " + e.getMessage() + ".",
                            "Correct the node's wire address."),
                    e);
        }
    }

    private static Problem inUse(String address, InetSocketAddress where) {
        return new Problem(
                "port-in-use",
                "listen for other nodes",
                address,
                "The port is in use: another program, or another daemon of this node, listens there.",
                "See which by `ss -ltnp 'sport = :"
                        + where.getPort()
                        + "'`; end it, or give this node another port.");
    }

    private static Problem foreign(String address) {
        return new Problem(
                "address-not-here",
                "listen for other nodes",
                address,
                "The address is not one of this machine's.",
                "See `ip address`; bring the address up, or correct the node's wire address.");
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.socket().getLocalSocketAddress();
    }

    /// Lets in until it is closed.
    void run() {
        while (server.isOpen()) {
            try {
                enter(server.accept());
            } catch (IOException e) {
                if (server.isOpen()) {
                    notes.note("accept", "Letting another node in failed: " + e.getMessage());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void enter(SocketChannel channel) {
        Stranger stranger = new Stranger(new Connection(channel), hostOf(channel));
        stranger.connection.within(limits.greetMillis());
        synchronized (strangers) {
            if (closed) {
                // The system may still hand one over that came while the port was being closed.
                stranger.connection.abort(STOPPING);
                return;
            }
            strangers.add(stranger);
            if (strangers.size() > limits.strangers()) {
                Stranger victim = victim();
                strangers.remove(victim);
                victim.connection.abort("too many connections that have not greeted");
            }
        }
        Thread.ofVirtual().name("wire-door").start(() -> greet(stranger));
    }

    private static String hostOf(SocketChannel channel) {
        InetAddress address = channel.socket().getInetAddress();
        return address == null ? "" : String.valueOf(address.getHostAddress());
    }

    private Stranger victim() {
        Map<String, Integer> perHost = new HashMap<>();
        strangers.forEach(stranger -> perHost.merge(stranger.host, 1, Integer::sum));
        int most = perHost.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (Stranger stranger : strangers) {
            if (perHost.getOrDefault(stranger.host, 0) == most) {
                return stranger;
            }
        }
        throw new IllegalStateException("there is no stranger");
    }

    /// A link begins with the first frame after the greetings: of several attempts of one peer, only the one that it
    /// chose goes on. An offer in its place makes the connection a lane.
    private void greet(Stranger stranger) {
        Connection connection = stranger.connection;
        String who = connection.remote();
        try {
            connection.secure(context, false, limits.greetingBytes());
            Greeting greeting = introduction.accepted(connection);
            Frame first = connection.reader().next();
            forget(stranger);
            if (first.kind() == Frame.LANE) {
                lanes.accepted(connection, greeting, first);
            } else {
                table.live(connection, greeting, List.of(first));
            }
            return;
        } catch (WireException e) {
            notes.note("stranger " + stranger.host, "Refused: " + e.problem());
            connection.abort(e.problem().why());
        } catch (IOException e) {
            String why = connection.why(e);
            connection.abort(why);
            notes.note(
                    "stranger " + stranger.host,
                    "A connection from " + who + " came to nothing: " + why + ".");
        } finally {
            forget(stranger);
        }
    }

    private void forget(Stranger stranger) {
        synchronized (strangers) {
            strangers.remove(stranger);
        }
    }

    /// Those who have not greeted in time go.
    void pulse(long nowNanos) {
        synchronized (strangers) {
            for (Stranger stranger : strangers) {
                if (stranger.connection.isLate(nowNanos)) {
                    stranger.connection.abort("no greeting within " + limits.greetMillis() + " ms");
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            notes.note("accept", "Closing the port failed: " + e.getMessage());
        }
        synchronized (strangers) {
            closed = true;
            strangers.forEach(s -> s.connection.abort(STOPPING));
        }
    }
}

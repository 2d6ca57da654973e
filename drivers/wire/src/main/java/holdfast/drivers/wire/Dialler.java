package holdfast.drivers.wire;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// Makes connections to others. Each attempt has a virtual thread of its own, and ends by its limits.
final class Dialler {

    private final SSLContext context;
    private final Introduction introduction;
    private final WireLimits limits;
    private final Table table;
    private final WireListener listener;
    private final Notes notes;

    /// Where own connections come from; the wildcard where the machine may choose.
    private final InetAddress source;

    Dialler(
            SSLContext context,
            Introduction introduction,
            WireLimits limits,
            Table table,
            WireListener listener,
            Notes notes,
            InetAddress source) {
        this.context = context;
        this.introduction = introduction;
        this.limits = limits;
        this.table = table;
        this.listener = listener;
        this.notes = notes;
        this.source = source;
    }

    /// Begins an attempt if one is due.
    void pulse(Peer peer, long nowNanos) {
        Dialling dialling = peer.dialling();
        dialling.abortLate(nowNanos);
        if (peer.isConnected() || introduction.banished().contains(peer.id())) {
            return;
        }
        dialling.due(nowNanos)
                .ifPresent(address -> {
                    Optional<Connection> opened = opened(address, dialling);
                    if (opened.isEmpty()) {
                        return;
                    }
                    Connection connection = opened.get();
                    connection.within(limits.connectMillis() + limits.greetMillis());
                    dialling.connecting(connection);
                    Thread.ofVirtual()
                            .name("wire-dial-" + peer.id())
                            .start(() -> attempt(peer, address, connection));
                });
    }

    /// Where no socket is to be had, the process may open no more files: it is tried again when it is due again.
    private static Optional<Connection> opened(String address, Dialling dialling) {
        try {
            return Optional.of(Connection.open(address));
        } catch (WireException e) {
            dialling.failed(e.problem().why());
            return Optional.empty();
        }
    }

    private void attempt(Peer peer, String address, Connection connection) {
        Dialling dialling = peer.dialling();
        try {
            Greeting greeting = greeted(address, connection);
            requireExpected(peer.id(), greeting, address);
            if (dialling.greeted(connection)) {
                table.live(connection, greeting, List.of());
            }
            return;
        } catch (ConnectException e) {
            connection.abort("nobody listens there");
            dialling.refused("nobody listens at " + address);
            listener.refused(peer.id());
        } catch (WireException e) {
            connection.abort(e.problem().why());
            dialling.failed(e.problem().why());
            notes.note(
                    "dial " + peer.id(),
                    "No link to " + peer.id() + " at " + address + ": " + e.problem());
        } catch (IOException e) {
            String why = connection.why(e);
            connection.abort(why);
            dialling.failed(address + ": " + why);
            if (e instanceof SSLException) {
                notes.note(
                        "dial " + peer.id(),
                        "No link to " + peer.id() + " at " + address + ": TLS failed: " + why);
            }
        } finally {
            dialling.ended(connection);
        }
    }

    /// Dials somebody who is not known yet, in the caller's thread.
    ///
    /// @param connection its limit is set by the caller
    Greeting meet(String address, Connection connection) throws WireException {
        try {
            Greeting greeting = greeted(address, connection);
            if (!table.live(connection, greeting, List.of())) {
                throw new WireException(
                        Problems.meetFailed(address, "This node knows as many nodes as it may."));
            }
            return greeting;
        } catch (ConnectException e) {
            connection.abort("nobody listens there");
            throw new WireException(Problems.meetFailed(address, "Nobody listens there."), e);
        } catch (WireException e) {
            connection.abort(e.problem().why());
            throw e;
        } catch (IOException e) {
            String why = connection.why(e);
            connection.abort(why);
            throw new WireException(Problems.meetFailed(address, "It failed: " + why + "."), e);
        }
    }

    /// Dials a node whose id is known, for something else than a link; in the caller's thread.
    void greet(NodeId to, String address, Connection connection) throws IOException, WireException {
        requireExpected(to, greeted(address, connection), address);
    }

    private Greeting greeted(String address, Connection connection)
            throws IOException, WireException {
        Socket socket = connection.socket();
        InetSocketAddress to = Address.parse(address).resolve();
        if (to.getAddress() == null) {
            throw new WireException(
                    Problems.meetFailed(address, "Its name is not known to the resolver."));
        }
        if (!source.isAnyLocalAddress() && source.getClass().equals(to.getAddress().getClass())) {
            socket.bind(new InetSocketAddress(source, 0));
        }
        try {
            socket.connect(to, limits.connectMillis());
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer within " + limits.connectMillis() + " ms", e);
        }
        requireOther(socket);
        connection.within(limits.greetMillis());
        connection.secure(context, true, limits.greetingBytes());
        return introduction.dialled(connection);
    }

    /// On one machine, a connection to a port on which nobody listens can come out at itself.
    private static void requireOther(Socket socket) throws ConnectException {
        Optional<Object> local = Optional.ofNullable(socket.getLocalSocketAddress());
        if (local.equals(Optional.ofNullable(socket.getRemoteSocketAddress()))) {
            throw new ConnectException("it was connected to itself");
        }
    }

    private static void requireExpected(NodeId expected, Greeting greeting, String address)
            throws WireException {
        if (!greeting.node().equals(expected)) {
            throw new WireException(
                    new Problem(
                            "another-node",
                            "dial " + expected,
                            address,
                            "At that address is "
                                    + greeting.node()
                                    + " ('"
                                    + greeting.name()
                                    + "').",
                            "Correct the address of one of the two."));
        }
    }
}

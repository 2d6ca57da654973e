package holdfast.frontends.client;

import holdfast.frontends.client.HttpInput.Garbage;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// Carries one request to one endpoint and its answer back, over connections that are kept.
final class Transport {

    private final Optional<SSLContext> tls;
    private final Watch watch = new Watch();
    private final Semaphore places = new Semaphore(ClientLimits.CONNECTIONS);
    private final Map<Endpoint, ConcurrentLinkedDeque<Connection>> idle = new ConcurrentHashMap<>();

    Transport(Optional<SSLContext> tls) {
        this.tls = tls;
    }

    void end() {
        watch.end();
    }

    /// Asks, and waits for the answer.
    ///
    /// @param fresh whether a connection of its own is made, so that a refused one says for sure that nothing was sent
    /// @param until on the clock of [System#nanoTime]
    Outcome ask(Endpoint endpoint, byte[] request, boolean fresh, long until) {
        try {
            if (!places.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return failed(endpoint, Attempt.Kind.LATE, "all connections are in use", false);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(endpoint, Attempt.Kind.CUT, "interrupted", false);
        }
        try {
            return asked(endpoint, request, fresh, until);
        } finally {
            places.release();
        }
    }

    private Outcome asked(Endpoint endpoint, byte[] request, boolean fresh, long until) {
        boolean sent = false;
        for (Optional<Connection> kept = fresh ? Optional.empty() : kept(endpoint, until);
                kept.isPresent();
                kept = kept(endpoint, until)) {
            Connection connection = kept.get();
            long before = connection.in().received();
            try {
                return replied(endpoint, connection, request);
            } catch (IOException e) {
                connection.close();
                sent = true;
                if (connection.late() || connection.in().received() > before) {
                    return broken(endpoint, connection, e, true);
                }
                // The server had closed it meanwhile, as servers do: a fresh one tells more.
            }
        }
        Connection connection;
        try {
            connection = open(endpoint, until);
        } catch (IOException e) {
            return unopened(endpoint, e, sent, until);
        }
        try {
            return replied(endpoint, connection, request);
        } catch (IOException e) {
            connection.close();
            return broken(endpoint, connection, e, sent);
        }
    }

    /// A new connection, which its user closes.
    Connection open(Endpoint endpoint, long until) throws IOException {
        return Connection.open(endpoint, tls, watch, until);
    }

    private Optional<Connection> kept(Endpoint endpoint, long until) {
        ConcurrentLinkedDeque<Connection> queue = idle(endpoint);
        for (Connection next = queue.pollFirst(); next != null; next = queue.pollFirst()) {
            if (!next.closed()) {
                next.until(until);
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private Outcome replied(Endpoint endpoint, Connection connection, byte[] request)
            throws IOException {
        connection.out().write(request);
        connection.out().flush();
        HttpAnswer head = HttpAnswer.read(connection.in());
        String body = head.body(connection.in());
        if (head.persistent() && !connection.in().leftOver()) {
            connection.until(System.nanoTime() + ClientLimits.IDLE.toNanos());
            // The one used last is used next, so that what a burst needed falls idle and is closed.
            idle(endpoint).addFirst(connection);
        } else {
            connection.close();
        }
        return new Outcome.Replied(endpoint, head, body);
    }

    private ConcurrentLinkedDeque<Connection> idle(Endpoint endpoint) {
        return idle.computeIfAbsent(endpoint, _ -> new ConcurrentLinkedDeque<>());
    }

    static Outcome unopened(Endpoint endpoint, IOException e, boolean sent, long until) {
        if (e instanceof SSLException) {
            return failed(endpoint, Attempt.Kind.UNTRUSTED, untrusted(e), sent);
        }
        if (System.nanoTime() - until >= 0) {
            return failed(endpoint, Attempt.Kind.LATE, "no connection in its time", sent);
        }
        String why = e instanceof UnknownHostException ? "no such host" : Text.quoted(message(e));
        return failed(endpoint, Attempt.Kind.REFUSED, why, sent);
    }

    static Outcome broken(Endpoint endpoint, Connection connection, IOException e, boolean sent) {
        if (connection.late()) {
            return failed(endpoint, Attempt.Kind.LATE, "no answer in its time", true);
        }
        return switch (e) {
            // With TLS 1.3 a server looks at the client's certificate after the client counts as
            // connected.
            case SSLHandshakeException _ ->
                    failed(endpoint, Attempt.Kind.UNTRUSTED, untrusted(e), sent);
            case Garbage _ -> failed(endpoint, Attempt.Kind.GARBAGE, "it sent " + message(e), true);
            case EOFException _ ->
                    failed(
                            endpoint,
                            Attempt.Kind.CUT,
                            "the connection ended early" + doubt(endpoint, connection),
                            true);
            default ->
                    failed(
                            endpoint,
                            Attempt.Kind.CUT,
                            Text.quoted(message(e)) + doubt(endpoint, connection),
                            true);
        };
    }

    /// The word of a server that does not accept a certificate is lost where the client was still writing.
    private static String doubt(Endpoint endpoint, Connection connection) {
        return endpoint instanceof Endpoint.Https && connection.in().received() == 0
                ? " (perhaps it does not accept the client's certificate)"
                : "";
    }

    private static String untrusted(IOException e) {
        return "the certificate is not accepted: " + Text.quoted(message(e));
    }

    private static String message(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static Outcome failed(
            Endpoint endpoint, Attempt.Kind kind, String what, boolean maybe) {
        return new Outcome.Failed(Attempt.failed(endpoint, kind, what, maybe));
    }
}

package holdfast.drivers.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// One TCP connection, with TLS from [#secure] on. Anybody may end it at any time by [#abort]: whoever reads or
/// writes on it then fails.
final class Connection {

    private final SocketChannel channel;
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private volatile long deadlineNanos;
    private @Nullable TlsChannel secured;
    private @Nullable X509Certificate peer;
    private @Nullable FrameReader reader;

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /// With a socket that is not connected yet.
    ///
    /// @param address to which it is to go, for people
    /// @throws WireException where the process may open no more files
    static Connection open(String address) throws WireException {
        try {
            return new Connection(SocketChannel.open());
        } catch (IOException e) {
            throw new WireException(
                    Problems.meetFailed(address, "No socket is to be had: " + e.getMessage() + "."),
                    e);
        }
    }

    /// Until when the present step may last; [Pulse] sees to it.
    void within(long millis) {
        deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos > 0;
    }

    /// Ends it without a word to the other side and without waiting for it.
    void abort(String reason) {
        why.compareAndSet(null, reason);
        try {
            channel.close();
        } catch (IOException e) {
            why.compareAndSet(null, e.toString());
        }
    }

    boolean isAborted() {
        return why.get() != null;
    }

    /// Why it ended: the reason for which it was ended here, else what went wrong.
    String why(Exception failure) {
        String reason = why.get();
        if (reason != null) {
            return reason;
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /// TLS, with certificates both ways.
    void secure(SSLContext context, boolean asClient, int mostPayload) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // No host and no port: sessions are never taken up again, so every connection proves who it
        // is.
        SSLEngine engine = context.createSSLEngine();
        engine.setSSLParameters(Trust.parameters());
        engine.setUseClientMode(asClient);
        TlsChannel tls = new TlsChannel(channel, engine);
        tls.handshake();
        peer = tls.peer();
        secured = tls;
        reader = new FrameReader(TlsStreams.input(tls), mostPayload);
    }

    /// Whose certificate the other side has shown; the CA has signed it.
    Identity identity() {
        return Trust.identity(certificate());
    }

    /// The serial number of that certificate: by it the agreed state lists it.
    BigInteger serial() {
        return certificate().getSerialNumber();
    }

    private X509Certificate certificate() {
        X509Certificate present = peer;
        if (present == null) {
            throw new IllegalStateException("no TLS yet");
        }
        return present;
    }

    FrameReader reader() {
        FrameReader present = reader;
        if (present == null) {
            throw new IllegalStateException("no TLS yet");
        }
        return present;
    }

    OutputStream out() {
        return TlsStreams.output(tls());
    }

    TlsChannel tls() {
        TlsChannel present = secured;
        if (present == null) {
            throw new IllegalStateException("no TLS yet");
        }
        return present;
    }

    /// The socket below, for its addresses and for connecting in time.
    Socket socket() {
        return channel.socket();
    }

    /// The other side's address, for people.
    String remote() {
        return channel.socket().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? shown(address)
                : "nobody";
    }

    static String shown(InetSocketAddress address) {
        return new Address(
                        address.getAddress() == null
                                ? address.getHostString()
                                : address.getAddress().getHostAddress(),
                        address.getPort())
                .toString();
    }
}

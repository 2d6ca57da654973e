package holdfast.drivers.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One TCP connection, with TLS from [#secure] on. Anybody may end it at any time by [#abort]: whoever reads or
/// writes on it then fails.
final class Connection {

    private final Socket socket;
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private volatile long deadlineNanos;
    private @Nullable SSLSocket secured;
    private @Nullable X509Certificate peer;
    private @Nullable FrameReader reader;

    Connection(Socket socket) {
        this.socket = socket;
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
            socket.close();
        } catch (IOException e) {
            why.compareAndSet(null, e.toString());
        }
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
    void secure(SSLSocketFactory factory, boolean asClient, int mostPayload) throws IOException {
        socket.setTcpNoDelay(true);
        // No host and no port: sessions are never taken up again, so every connection proves who it
        // is.
        SSLSocket ssl = (SSLSocket) factory.createSocket(socket, null, -1, true);
        ssl.setSSLParameters(Trust.parameters());
        ssl.setUseClientMode(asClient);
        ssl.startHandshake();
        peer = (X509Certificate) ssl.getSession().getPeerCertificates()[0];
        secured = ssl;
        reader = new FrameReader(ssl.getInputStream(), mostPayload);
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

    OutputStream out() throws IOException {
        return tls().getOutputStream();
    }

    private SSLSocket tls() {
        SSLSocket present = secured;
        if (present == null) {
            throw new IllegalStateException("no TLS yet");
        }
        return present;
    }

    /// The other side's address, for people.
    String remote() {
        return socket.getRemoteSocketAddress() instanceof InetSocketAddress address
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

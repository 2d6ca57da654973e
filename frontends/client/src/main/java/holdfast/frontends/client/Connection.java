package holdfast.frontends.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// One connection to an endpoint, used by one request at a time. [Watch] closes it when its time is over.
final class Connection implements Closeable {

    /// None: closing it does nothing.
    static final Connection NONE = new Connection(_ -> {}, 0);

    private final Consumer<Connection> forget;
    private volatile long until;
    private volatile boolean late;

    /// The plain socket, also under TLS: closing TLS politely could wait for a peer that does not read.
    private volatile Closeable socket = () -> {};

    private volatile boolean closed;
    private HttpInput in = new HttpInput(InputStream.nullInputStream());
    private OutputStream out = OutputStream.nullOutputStream();

    private Connection(Consumer<Connection> forget, long until) {
        this.forget = forget;
        this.until = until;
    }

    /// Connects.
    ///
    /// @param tls   for https
    /// @param until on the clock of [System#nanoTime]
    static Connection open(Endpoint endpoint, Optional<SSLContext> tls, Watch watch, long until)
            throws IOException {
        Connection connection = new Connection(watch::remove, until);
        watch.add(connection);
        try {
            switch (endpoint) {
                case Endpoint.Local local -> connection.connect(local);
                case Endpoint.Https https -> connection.connect(https, tls.orElseThrow());
            }
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private void connect(Endpoint.Local local) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        hold(channel);
        channel.connect(UnixDomainSocketAddress.of(local.socket()));
        in = new HttpInput(Channels.newInputStream(channel));
        out = Channels.newOutputStream(channel);
    }

    private void connect(Endpoint.Https https, SSLContext tls) throws IOException {
        Socket plain = new Socket();
        hold(plain);
        plain.setTcpNoDelay(true);
        plain.connect(new InetSocketAddress(https.host(), https.port()));
        SSLSocket secured =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(plain, https.host(), https.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        // The certificate must name the host or address that was dialled.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        in = new HttpInput(secured.getInputStream());
        out = secured.getOutputStream();
    }

    /// From here on, closing ends what waits for the socket.
    private void hold(Closeable opened) throws IOException {
        socket = opened;
        if (closed) {
            opened.close();
            throw new IOException("closed");
        }
    }

    HttpInput in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /// Sets when its time is over, on the clock of [System#nanoTime].
    void until(long nanos) {
        until = nanos;
    }

    /// Whether it was closed because its time was over.
    boolean late() {
        return late;
    }

    boolean closed() {
        return closed;
    }

    /// The watch passes by.
    void look(long now) {
        if (now - until >= 0) {
            late = true;
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        forget.accept(this);
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more, which is all that was wanted.
        }
    }
}

package holdfast.frontends.rest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A connection that sends what a proper client would not.
final class Raw implements AutoCloseable {

    private interface Half {
        void close() throws IOException;
    }

    private final Closeable connection;
    private final Half sending;
    private final InputStream in;
    private final OutputStream out;

    private Raw(Closeable connection, Half sending, InputStream in, OutputStream out) {
        this.connection = connection;
        this.sending = sending;
        this.in = in;
        this.out = out;
    }

    static Raw unix(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        return new Raw(
                channel,
                channel::shutdownOutput,
                Channels.newInputStream(channel),
                Channels.newOutputStream(channel));
    }

    static Raw tls(SSLContext context, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.startHandshake();
        socket.setSoTimeout(20_000);
        return new Raw(
                socket, socket::shutdownOutput, socket.getInputStream(), socket.getOutputStream());
    }

    static Raw tcp(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return new Raw(
                socket, socket::shutdownOutput, socket.getInputStream(), socket.getOutputStream());
    }

    Raw send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Raw send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /// Nothing more is sent.
    void doneSending() throws IOException {
        sending.close();
    }

    /// What came until the connection ended, however it did.
    String untilEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (IOException ended) {
            all.writeBytes(new byte[0]);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /// Waits for the other side's end of the connection.
    ///
    /// @return false where it does not come in time
    boolean isEnded() throws IOException {
        try {
            while (in.read() >= 0) {}
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }

    /// What came up to and with this text.
    String until(String text) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (!all.toString(StandardCharsets.UTF_8).endsWith(text)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after: " + all);
            }
            all.write(next);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}

package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.drivers.wire.Trust;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.client.ClientSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// What this machine takes for the steps that no write can do without: one sync of what was appended to a file where the
/// daemons' logs lie, and one question and answer over TLS on loopback.
final class Floor implements AutoCloseable {

    private static final int APPENDED = 4096;

    /// About a request and its answer, without what HTTP says beside.
    private static final int ASKED = 256;

    private static final int SYNCS = 60;
    private static final int TRIPS = 200;

    private final Path file;
    private final FileChannel channel;
    private final SSLServerSocket listening;
    private final SSLSocket socket;

    private Floor(Path file, FileChannel channel, SSLServerSocket listening, SSLSocket socket) {
        this.file = file;
        this.channel = channel;
        this.listening = listening;
        this.socket = socket;
    }

    /// @param directory on the file system of the daemons' logs
    /// @param trust     certificate and key of a client, for both ends
    static Floor in(Path directory, ClientSettings.Trust trust) {
        try {
            SSLContext tls =
                    Trust.read(trust.ca(), trust.certificate(), trust.key())
                            .context(Trust.Dates.NOT_JUDGED);
            Path file = directory.resolve("floor");
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            SSLServerSocket listening =
                    (SSLServerSocket)
                            tls.getServerSocketFactory()
                                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            listening.setSSLParameters(Trust.parameters());
            Thread.ofPlatform().daemon().name("floor").start(() -> answer(listening));
            SSLSocket socket =
                    (SSLSocket)
                            tls.getSocketFactory()
                                    .createSocket(
                                            InetAddress.getLoopbackAddress(),
                                            listening.getLocalPort());
            socket.setTcpNoDelay(true);
            return new Floor(file, channel, listening, socket);
        } catch (IOException | WireException e) {
            throw new CannotMeasureException("measuring the machine: " + e.getMessage(), e);
        }
    }

    private static void answer(SSLServerSocket listening) {
        try (SSLSocket one = (SSLSocket) listening.accept()) {
            one.setTcpNoDelay(true);
            while (true) {
                byte[] asked = one.getInputStream().readNBytes(ASKED);
                if (asked.length < ASKED) {
                    return;
                }
                one.getOutputStream().write(asked);
            }
        } catch (IOException ended) {
            // The measurement is over.
        }
    }

    Samples syncs() {
        long[] nanos = new long[SYNCS];
        ByteBuffer bytes = ByteBuffer.allocate(APPENDED);
        try {
            for (int i = 0; i < SYNCS; i++) {
                bytes.clear();
                long begun = System.nanoTime();
                channel.write(bytes);
                channel.force(false);
                nanos[i] = System.nanoTime() - begun;
            }
        } catch (IOException e) {
            throw new CannotMeasureException("writing " + file + ": " + e.getMessage(), e);
        }
        return new Samples(nanos);
    }

    Samples trips() {
        long[] nanos = new long[TRIPS];
        byte[] asked = new byte[ASKED];
        try {
            for (int i = 0; i < TRIPS; i++) {
                long begun = System.nanoTime();
                socket.getOutputStream().write(asked);
                socket.getInputStream().readNBytes(ASKED);
                nanos[i] = System.nanoTime() - begun;
            }
        } catch (IOException e) {
            throw new CannotMeasureException("asking over TLS on loopback: " + e.getMessage(), e);
        }
        return new Samples(nanos);
    }

    @Override
    public void close() {
        try {
            socket.close();
            listening.close();
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CannotMeasureException("clearing up " + file + ": " + e.getMessage(), e);
        }
    }
}

package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A peer with a true certificate and bad manners: it sends whatever frames a test wants.
final class RawPeer implements AutoCloseable {

    final Connection connection = new Connection(SocketChannel.open());

    RawPeer(InetSocketAddress from, InetSocketAddress to, Trust trust) throws IOException {
        connection.socket().bind(from);
        connection.socket().connect(to, 5_000);
        Thread.ofVirtual().start(this::endInTime);
        connection.secure(
                trust.context(Trust.Dates.NOT_JUDGED), true, WireLimits.NORMAL.frameBytes());
    }

    /// So that a test that waits in vain fails, and does not hang.
    private void endInTime() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.abort("a test waits no longer");
    }

    static RawPeer to(Station station, Trust trust) throws IOException {
        return new RawPeer(new InetSocketAddress("127.77.9.9", 0), station.wire.address(), trust);
    }

    /// Greets, and is a live peer.
    static RawPeer live(Station station, Trust trust, long number)
            throws IOException, WireException {
        RawPeer peer = to(station, trust);
        new Introduction(Station.greeting(number, 1), WireJson.Versions.OWN)
                .dialled(peer.connection);
        peer.present();
        return peer;
    }

    void present() throws IOException {
        send(Frame.PRESENCE, Clocks.write(new Clocks(1, 0, 0), text("{}")));
    }

    void send(int kind, Bytes payload) throws IOException {
        FrameBuffer.write(connection.out(), kind, payload);
    }

    void raw(int... bytes) throws IOException {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        connection.out().write(all);
        connection.out().flush();
    }

    /// The next frame that is no presence.
    Frame next() throws IOException {
        while (true) {
            Frame frame = connection.reader().next();
            if (frame.kind() != Frame.PRESENCE) {
                return frame;
            }
        }
    }

    static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        connection.abort("done");
    }
}

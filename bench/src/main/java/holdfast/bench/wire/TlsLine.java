package holdfast.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// TLS 1.3 over a line. All TLS records of one message leave in one write.
final class TlsLine implements Line {
    private final Line below;
    private final SSLEngine engine;
    private final ByteBuffer sealed = ByteBuffer.allocate(8 * Shapes.MOST_RECORD);
    private final ByteBuffer arrived = ByteBuffer.allocate(8 * Shapes.MOST_RECORD).flip();

    TlsLine(Line below, SSLEngine engine) {
        this.below = below;
        this.engine = engine;
    }

    /// Says hello, and proves who one is.
    void shakeHands() throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        ByteBuffer spare = ByteBuffer.allocate(Shapes.MOST_RECORD);
        engine.beginHandshake();
        HandshakeStatus next = engine.getHandshakeStatus();
        while (next != HandshakeStatus.FINISHED && next != HandshakeStatus.NOT_HANDSHAKING) {
            switch (next) {
                case NEED_WRAP -> send(nothing);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!step(spare)) {
                        throw new IOException("the other side left during the handshake");
                    }
                }
                case NEED_TASK -> engine.getDelegatedTask().run();
                case FINISHED, NOT_HANDSHAKING -> throw new IllegalStateException();
            }
            next = engine.getHandshakeStatus();
        }
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        sealed.clear();
        do {
            SSLEngineResult result = engine.wrap(bytes, sealed);
            if (result.getStatus() != Status.OK) {
                throw new IOException("cannot seal: " + result);
            }
        } while (bytes.hasRemaining());
        below.send(sealed.flip());
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        int before = into.position();
        while (into.position() == before) {
            if (!step(into)) {
                return false;
            }
        }
        return true;
    }

    /// Opens one TLS record, or waits for more of it.
    private boolean step(ByteBuffer into) throws IOException {
        SSLEngineResult result = engine.unwrap(arrived, into);
        return switch (result.getStatus()) {
            case OK -> true;
            case CLOSED -> false;
            case BUFFER_UNDERFLOW -> {
                arrived.compact();
                boolean more = below.receive(arrived);
                arrived.flip();
                yield more;
            }
            case BUFFER_OVERFLOW -> throw new IOException("no room to open into: " + into);
        };
    }
}

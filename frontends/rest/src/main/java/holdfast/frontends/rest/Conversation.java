package holdfast.frontends.rest;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// One connection as the server reads and writes it, with a note of what it is at and since when, so that one that takes
/// too long can be ended. The server's own limits of time are for one read each, and a dawdler gives a byte before each.
///
/// | phase | |
/// |---|---|
/// | idle | no byte of the next request has come |
/// | reading | a request comes in |
/// | working | it is all there and being answered; what it waits for has limits of its own |
/// | writing | a write has begun and not returned |
final class Conversation implements ConnectionContext {

    /// The conversation in whose thread this is.
    static final ScopedValue<Conversation> CURRENT = ScopedValue.newInstance();

    enum Phase {
        IDLE,
        READING,
        WORKING,
        WRITING
    }

    private record At(Phase phase, long sinceMillis) {}

    private final ConnectionContext inner;
    private final DataReader reader = DataReader.create(this::read);
    private final DataWriter writer = new TimedWriter();
    private volatile boolean last;
    private volatile At at = new At(Phase.IDLE, Millis.now());

    Conversation(ConnectionContext inner) {
        this.inner = inner;
    }

    /// Whether it has been at what it is at for longer than it may.
    boolean isTooSlow(long now, RestLimits limits) {
        At present = at;
        long millis = now - present.sinceMillis();
        return switch (present.phase()) {
            case IDLE -> millis > limits.idleMillis();
            case READING -> millis > limits.requestMillis();
            case WRITING -> millis > limits.writeMillis();
            case WORKING -> false;
        };
    }

    /// Whether a request is being read, served or answered.
    boolean isBusy() {
        return at.phase() != Phase.IDLE;
    }

    /// More of the request has come, and it may take as long again.
    void reading() {
        at = new At(Phase.READING, Millis.now());
    }

    /// The request is all there.
    void working() {
        at = new At(Phase.WORKING, Millis.now());
    }

    /// After this request the connection ends: its sender, or the answer, says so. The web server leaves the closing to the
    /// client.
    void last() {
        last = true;
    }

    private byte[] read() {
        DataReader from = inner.dataReader();
        if (at.phase() != Phase.READING) {
            if (last) {
                throw new CloseConnectionException("the last request was answered");
            }
            at = new At(Phase.IDLE, Millis.now());
        }
        from.ensureAvailable();
        if (at.phase() == Phase.IDLE) {
            at = new At(Phase.READING, Millis.now());
        }
        return from.readBytes(from.available());
    }

    private void writing(Runnable write) {
        At before = at;
        at = new At(Phase.WRITING, Millis.now());
        write.run();
        at = before;
    }

    private final class TimedWriter implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            writing(() -> inner.dataWriter().write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            writing(() -> inner.dataWriter().write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            writing(() -> inner.dataWriter().writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            writing(() -> inner.dataWriter().writeNow(buffer));
        }

        @Override
        public void flush() {
            writing(() -> inner.dataWriter().flush());
        }

        @Override
        public void close() {
            inner.dataWriter().close();
        }
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return inner.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return inner.executor();
    }

    @Override
    public Router router() {
        return inner.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return inner.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return inner.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return inner.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return inner.localPeer();
    }

    @Override
    public boolean isSecure() {
        return inner.isSecure();
    }

    @Override
    public String socketId() {
        return inner.socketId();
    }

    @Override
    public String childSocketId() {
        return inner.childSocketId();
    }
}

package holdfast.drivers.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// TLS over a TCP connection that may block or not.
///
/// While it blocks, one thread may read and another write, as with a socket's streams. Once it does not
/// ([SocketChannel#configureBlocking]), one thread does both, by a selector: [#read] and [#write] do what they can,
/// and say what is left. So a connection that was met and judged in the usual way can be given to a loop that serves
/// many.
///
/// Buffers are on the heap: the cipher works on arrays, and copies what is not one.
public final class TlsChannel implements AutoCloseable {

    /// TLS records that one system call brings or takes.
    private static final int RECORDS = 4;

    private final SocketChannel channel;
    private final SSLEngine engine;

    /// Read from the socket and not decrypted yet: from its position up to its limit.
    private final ByteBuffer arrived;

    /// Decrypted and not taken yet: from its position up to its limit.
    private final ByteBuffer plain;

    /// Encrypted and not written yet: from its position up to its limit. Guarded by `writing`.
    private final ByteBuffer leaving;

    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer nothing = ByteBuffer.allocate(0);

    /// The other side has said that nothing more comes.
    private boolean ended;

    /// @param engine whose side and parameters are set
    public TlsChannel(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        arrived = ByteBuffer.allocate(RECORDS * packet).flip();
        leaving = ByteBuffer.allocate(RECORDS * packet).flip();
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    }

    public SocketChannel channel() {
        return channel;
    }

    // The beginning.

    /// Shakes hands; blocks. What is wrong with the other side it is told, before this throws.
    public void handshake() throws IOException {
        try {
            engine.beginHandshake();
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status != HandshakeStatus.NOT_HANDSHAKING
                    && status != HandshakeStatus.FINISHED) {
                status = step(status);
            }
        } catch (SSLException e) {
            tellWhy();
            throw e;
        }
    }

    private HandshakeStatus step(HandshakeStatus status) throws IOException {
        switch (status) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> {
                wrap(nothing);
                flushAll();
            }
            default -> {
                if (!unwrap() && readSome() <= 0) {
                    throw new SSLException(
                            "the other side closed the connection while shaking hands");
                }
            }
        }
        return engine.getHandshakeStatus();
    }

    /// The engine has the alert ready, and calls itself closed with it.
    private void tellWhy() {
        try {
            leaving.compact();
            engine.wrap(nothing, leaving);
            leaving.flip();
            flush();
        } catch (IOException e) {
            // Whom it would have been told has gone: what went wrong before is what is thrown.
            engine.closeOutbound();
        }
    }

    /// The certificate that the other side has shown.
    public X509Certificate peer() throws IOException {
        return (X509Certificate) engine.getSession().getPeerCertificates()[0];
    }

    // Reading.

    /// Bytes of the other side, into whatever room there is.
    ///
    /// @return how many; 0 where it does not block and none is there; -1 where no more come
    public int read(ByteBuffer into) throws IOException {
        int before = into.remaining();
        while (into.hasRemaining()) {
            if (plain.hasRemaining()) {
                take(into);
                continue;
            }
            boolean straight = into.remaining() >= plain.capacity();
            if (!(straight ? unwrap(into) : unwrap())) {
                // What is here is better than waiting for more.
                if (into.remaining() < before) {
                    break;
                }
                int count = readSome();
                if (count <= 0) {
                    return count;
                }
            }
        }
        return before - into.remaining();
    }

    private void take(ByteBuffer into) {
        int count = Math.min(plain.remaining(), into.remaining());
        into.put(into.position(), plain, plain.position(), count);
        into.position(into.position() + count);
        plain.position(plain.position() + count);
    }

    /// Decrypts one record of what arrived into `plain`, which is empty.
    private boolean unwrap() throws IOException {
        plain.clear();
        try {
            return unwrap(plain);
        } finally {
            plain.flip();
        }
    }

    /// Decrypts one record of what arrived.
    ///
    /// @return whether anything went on; more has to arrive where not
    private boolean unwrap(ByteBuffer into) throws IOException {
        if (!arrived.hasRemaining()) {
            return false;
        }
        SSLEngineResult result = engine.unwrap(arrived, into);
        return switch (result.getStatus()) {
            case OK -> {
                follow(result.getHandshakeStatus());
                yield true;
            }
            case BUFFER_UNDERFLOW -> false;
            case CLOSED -> {
                ended = true;
                yield false;
            }
            case BUFFER_OVERFLOW -> throw new SSLException("a record that is too long");
        };
    }

    /// A new key, or another word that has nothing to do with what is read.
    private void follow(HandshakeStatus status) throws IOException {
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
        } else if (status == HandshakeStatus.NEED_WRAP && isEstablished()) {
            wrap(nothing);
            flush();
        }
    }

    private boolean isEstablished() {
        return engine.getHandshakeSession() == null;
    }

    private void runTasks() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }

    private int readSome() throws IOException {
        if (ended) {
            return -1;
        }
        arrived.compact();
        try {
            return channel.read(arrived);
        } finally {
            arrived.flip();
        }
    }

    // Writing.

    /// Takes as much of this as there is room for, and writes what the socket takes.
    ///
    /// @return whether all was taken and written; else call again, or [#flush], when the socket can be written to
    public boolean write(ByteBuffer from) throws IOException {
        writing.lock();
        try {
            do {
                wrapAll(from);
                if (!flush()) {
                    return false;
                }
            } while (from.hasRemaining());
            return true;
        } finally {
            writing.unlock();
        }
    }

    /// As far as there is room.
    private void wrapAll(ByteBuffer from) throws IOException {
        boolean room = true;
        while (room && from.hasRemaining()) {
            room = wrap(from);
        }
    }

    /// Writes what was taken and the socket did not take then.
    ///
    /// @return whether nothing is left
    public boolean flush() throws IOException {
        writing.lock();
        try {
            while (leaving.hasRemaining()) {
                if (channel.write(leaving) == 0) {
                    return false;
                }
            }
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void flushAll() throws IOException {
        if (!flush()) {
            throw new IllegalStateException("shaking hands takes a connection that blocks");
        }
    }

    /// Encrypts one record, if there is room for it.
    private boolean wrap(ByteBuffer from) throws IOException {
        writing.lock();
        try {
            leaving.compact();
            try {
                SSLEngineResult result = engine.wrap(from, leaving);
                return switch (result.getStatus()) {
                    case OK -> true;
                    case BUFFER_OVERFLOW -> false;
                    case CLOSED -> throw new SSLException("the connection is closed");
                    case BUFFER_UNDERFLOW -> throw new SSLException("nothing to wrap");
                };
            } finally {
                leaving.flip();
            }
        } finally {
            writing.unlock();
        }
    }

    /// Ends it without a word to the other side and without waiting for it.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

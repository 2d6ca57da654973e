package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All connections of one loop, and the memory that they take turns in using. Has one owner: the loop's thread.
///
/// A loop's turn: `selector.select(action)`, with [#ready] for every key whose attachment is an [NbdConnection]; then whatever
/// became durable is answered; then [#turn].
public final class NbdConnections {

    private final Requests requests;
    private final int most;
    private final List<NbdConnection> all = new ArrayList<>();
    private final Deque<ByteBuffer> freeIn = new ArrayDeque<>();
    private final Deque<Outbound> freeOut = new ArrayDeque<>();
    private @Nullable NbdConnection[] touched;
    private @Nullable NbdConnection[] turning;
    private int touchedCount;
    private int late;
    private boolean held;

    /// @param most connections at a time. Each takes about 150 KiB, which is kept for the next one when it ends
    public NbdConnections(Requests requests, int most) {
        this.requests = requests;
        this.most = most;
        this.touched = new NbdConnection[most];
        this.turning = new NbdConnection[most];
    }

    /// Takes over a session. The key's attachment is the connection.
    ///
    /// @return null where there is no room, or it has ended already; the session is closed then
    public @Nullable NbdConnection attach(Session session, Selector selector) {
        if (all.size() >= most) {
            session.close();
            return null;
        }
        try {
            SelectionKey key = session.channel().register(selector, SelectionKey.OP_READ);
            ByteBuffer in = freeIn.isEmpty() ? newIn() : freeIn.pop();
            Outbound out = freeOut.isEmpty() ? new Outbound() : freeOut.pop();
            NbdConnection connection = new NbdConnection(this, requests, session, key, in, out);
            key.attach(connection);
            boolean after = isAnyBehind(session.export().volume(), all.size(), true);
            all.add(connection);
            if (after) {
                late++;
                connection.isLate(true);
            }
            return connection;
        } catch (IOException e) {
            session.close();
            return null;
        }
    }

    private static ByteBuffer newIn() {
        return ByteBuffer.allocateDirect(NbdLimits.RECEIVE_BYTES).flip();
    }

    /// Its socket can be read or written. Reads once, and delivers what came.
    public void ready(NbdConnection connection) {
        connection.ready();
    }

    /// Writes what was answered, and goes on with what had to wait.
    ///
    /// @return whether there is more to be done at once: the next `select` must not wait
    public boolean turn() {
        if (late > 0) {
            letIn();
        }
        @Nullable NbdConnection[] now = touched;
        int count = touchedCount;
        touched = turning;
        turning = now;
        touchedCount = 0;
        for (int i = 0; i < count; i++) {
            NbdConnection connection = now[i];
            now[i] = null;
            if (connection != null) {
                connection.turn();
            }
        }
        return touchedCount > 0;
    }

    /// From now on no request is delivered. Clients wait; who goes away is seen.
    public void hold() {
        held = true;
    }

    public void resume() {
        held = false;
        for (int i = 0; i < all.size(); i++) {
            touch(all.get(i));
        }
    }

    public void closeAll() {
        while (!all.isEmpty()) {
            all.getLast().close();
        }
    }

    /// Closes those to one volume.
    public void closeAllOf(int volume) {
        for (NbdConnection connection : List.copyOf(all)) {
            if (connection.volume() == volume) {
                connection.close();
            }
        }
    }

    public int size() {
        return all.size();
    }

    boolean isHeld() {
        return held;
    }

    void touch(NbdConnection connection) {
        if (connection.markTouched()) {
            touched[touchedCount] = connection;
            touchedCount++;
        }
    }

    void ended(NbdConnection connection, ByteBuffer in, Outbound out) {
        all.remove(connection);
        if (connection.isLate()) {
            late--;
        }
        for (int i = 0; i < touchedCount; i++) {
            if (connection.equals(touched[i])) {
                touchedCount--;
                touched[i] = touched[touchedCount];
                touched[touchedCount] = null;
            }
        }
        freeIn.push(in.clear().flip());
        freeOut.push(out);
    }

    /// Those that came while an earlier one of their volume still had something unread.
    private void letIn() {
        for (int i = 0; i < all.size(); i++) {
            NbdConnection connection = all.get(i);
            if (connection.isLate() && !isAnyBehind(connection.volume(), i, false)) {
                late--;
                connection.isLate(false);
                touch(connection);
            }
        }
    }

    /// Whether one of the first `before` still has something of this volume unread or undelivered.
    ///
    /// @param look reads first: what its client sent, perhaps before it died, has arrived by now
    private boolean isAnyBehind(int volume, int before, boolean look) {
        boolean behind = false;
        for (int i = Math.min(before, all.size()) - 1; i >= 0; i--) {
            NbdConnection connection = all.get(i);
            if (connection.volume() == volume) {
                if (look) {
                    connection.look();
                }
                behind |= connection.isBehind();
            }
        }
        return behind;
    }
}

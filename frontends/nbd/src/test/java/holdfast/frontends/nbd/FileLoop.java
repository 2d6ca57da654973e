package holdfast.frontends.nbd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A whole loop over one file: what came in one turn is written together and confirmed by one sync, then answered.
final class FileLoop implements Requests, Exports, AutoCloseable {

    static final int CONNECTIONS = 64;
    private static final int QUEUE = CONNECTIONS * NbdLimits.IN_FLIGHT;

    private final Disk disk;
    private final List<Export> exports;
    private final Selector selector;
    private final NbdConnections connections = new NbdConnections(this, CONNECTIONS);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Consumer<SelectionKey> ready = this::ready;
    final Buffers small = new Buffers(NbdLimits.SMALL_BYTES, 512);
    final Buffers large = new Buffers(NbdLimits.REQUEST_BYTES, 64);
    private final Deque<NbdConnection> starved = new ArrayDeque<>();

    /// What waits for the sync of this turn; a connection that ended leaves a gap.
    private final @Nullable NbdConnection[] waiting = new NbdConnection[QUEUE];

    private final int[] tags = new int[QUEUE];
    private int count;
    private boolean dirty;

    /// Reads that found no buffer.
    private final Deque<Runnable> reads = new ArrayDeque<>();

    private @Nullable NbdConnection lastWriter;

    final Thread thread;
    private volatile boolean stopping;
    volatile boolean keeping;
    final AtomicLong delivered = new AtomicLong();
    final AtomicInteger ended = new AtomicInteger();

    FileLoop(Disk disk) throws IOException {
        this.disk = disk;
        this.exports =
                List.of(
                        new Export("disk", "one file", 0, disk.size, 512, false, true, true),
                        new Export("ro", "the same", 0, disk.size, 512, true, false, false),
                        new Export("4k", "the same", 0, disk.size, 4096, false, false, false));
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name("loop").unstarted(this::run);
        thread.start();
    }

    @Override
    public List<Export> list() {
        return exports;
    }

    @Override
    public Found find(String name) {
        return exports.stream()
                .filter(export -> export.name().equals(name.isEmpty() ? "disk" : name))
                .findFirst()
                .<Found>map(Found.Served::new)
                .orElseGet(() -> new Found.Unknown("there is no volume '" + name + "'"));
    }

    @Override
    public void begin(Session session) {
        execute(() -> connections.attach(session, selector));
    }

    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    NbdConnections connections() {
        return connections;
    }

    /// On the loop's thread.
    NbdConnection lastWriter() {
        if (lastWriter == null) {
            throw new IllegalStateException("nobody has written yet");
        }
        return lastWriter;
    }

    private void run() {
        try (selector) {
            while (!stopping) {
                if (connections.turn() || (dirty && !keeping)) {
                    selector.selectNow(ready);
                } else {
                    selector.select(ready);
                }
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                if (!keeping) {
                    commit();
                }
            }
            connections.closeAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof NbdConnection connection) {
            connections.ready(connection);
        }
    }

    private void commit() throws IOException {
        if (dirty) {
            disk.force();
            dirty = false;
        }
        for (int i = 0; i < count; i++) {
            NbdConnection connection = waiting[i];
            waiting[i] = null;
            if (connection != null) {
                connection.done(tags[i]);
            }
        }
        count = 0;
    }

    private void answerLater(NbdConnection to, int tag) {
        waiting[count] = to;
        tags[count] = tag;
        count++;
        dirty = true;
    }

    @Override
    public @Nullable ByteBuffer room(NbdConnection from, int length, boolean whole) {
        ByteBuffer room = take(length);
        if (room == null) {
            starved.add(from);
        }
        return room;
    }

    private @Nullable ByteBuffer take(int length) {
        return small.fits(length) ? small.take() : large.take();
    }

    private void give(ByteBuffer buffer) {
        (small.isMine(buffer) ? small : large).give(buffer);
        while (!starved.isEmpty()) {
            starved.pop().resume();
        }
        if (!reads.isEmpty()) {
            reads.pop().run();
        }
    }

    @Override
    public void write(
            NbdConnection from, int tag, boolean fua, long offset, int length, ByteBuffer room) {
        delivered.incrementAndGet();
        lastWriter = from;
        try {
            disk.write(room, offset);
            answerLater(from, tag);
        } catch (IOException e) {
            from.fail(tag, NbdError.EIO);
        }
        give(room);
    }

    @Override
    public void dropped(NbdConnection from, ByteBuffer room) {
        give(room);
    }

    @Override
    public void read(NbdConnection from, int tag, long offset, int length) {
        delivered.incrementAndGet();
        ByteBuffer buffer = take(length);
        if (buffer == null) {
            reads.add(() -> read(from, tag, offset, length));
            return;
        }
        try {
            disk.read(buffer.limit(length), offset);
            from.data(tag, buffer.flip());
        } catch (IOException e) {
            give(buffer);
            from.fail(tag, NbdError.EIO);
        }
    }

    @Override
    public void zero(
            NbdConnection from,
            int tag,
            boolean fua,
            boolean mayTrim,
            boolean fast,
            long offset,
            long length) {
        if (fast) {
            // Zeroes are written here like anything else.
            from.fail(tag, NbdError.ENOTSUP);
            return;
        }
        try {
            disk.zero(offset, length);
            answerLater(from, tag);
        } catch (IOException e) {
            from.fail(tag, NbdError.EIO);
        }
    }

    @Override
    public void trim(NbdConnection from, int tag, boolean fua, long offset, long length) {
        from.done(tag);
    }

    @Override
    public void flush(NbdConnection from, int tag) {
        answerLater(from, tag);
    }

    @Override
    public void status(NbdConnection from, int tag, long offset, long length) {
        from.extent(tag, disk.alike(offset), disk.isZero(offset) ? NbdConnection.ZERO : 0);
    }

    @Override
    public void sent(NbdConnection from, ByteBuffer data) {
        give(data);
    }

    @Override
    public void closed(NbdConnection from) {
        ended.incrementAndGet();
        starved.remove(from);
        for (int i = 0; i < count; i++) {
            if (from.equals(waiting[i])) {
                waiting[i] = null;
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

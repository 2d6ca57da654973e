package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.frontends.nbd.NbdConnection;
import holdfast.frontends.nbd.NbdLimits;
import holdfast.frontends.nbd.Requests;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What clients ask of the group's volumes. Writes go into the batch that is gathered, but only while it can be admitted in
/// this very turn: what can't be stays with its connection, and dies with it (R2).
final class Guests implements Requests {

    /// What takes its turn when the batch has room.
    ///
    /// @param payload of a write; empty for the others
    private record Waiting(
            NbdConnection client,
            int tag,
            int kind,
            long offset,
            long length,
            ByteBuffer payload) {}

    private static final int WRITE = 1;
    private static final int ZERO = 2;
    private static final int TRIM = 3;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /// Payloads above [NbdLimits#SMALL_BYTES] that may be on their way at a time.
    private static final int LARGE_BUFFERS = 8;

    /// After so long it is looked again whether a copy still lags.
    private static final long LAG_NANOS = 1_000_000;

    private final Replication replication;
    private final VolumeStore store;
    private final Flights flights;
    private final Reads reads;
    private final Streams streams;
    private final Buffers large = new Buffers(NbdLimits.REQUEST_BYTES, LARGE_BUFFERS);
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final List<NbdConnection> fenced = new ArrayList<>();
    private List<NbdConnection> starved = new ArrayList<>();
    private List<NbdConnection> resuming = new ArrayList<>();

    /// Bytes of payload that the log takes in this turn; 0 while nothing is gathered.
    private int room;

    /// Until then nothing is gathered, because the log fills up.
    private long pausedUntilNanos;

    private boolean paused;

    /// The last position of which something belongs to a connection that has ended.
    private long fence;

    Guests(
            Replication replication,
            VolumeStore store,
            Flights flights,
            Reads reads,
            Streams streams) {
        this.streams = streams;
        this.replication = replication;
        this.store = store;
        this.flights = flights;
        this.reads = reads;
    }

    /// Before clients are heard in a turn: whether anything can be admitted in it, and who goes on then.
    void turnBegins() {
        if (!fenced.isEmpty() && store.committed() >= fence) {
            fenced.forEach(NbdConnection::resume);
            fenced.clear();
        }
        boolean admits = flights.gathering() != null && replication.waits() == 0;
        paused = admits && isPaused();
        room = admits && !paused ? store.room() : 0;
        if (room > 0) {
            goOn();
        }
    }

    private boolean isPaused() {
        if (streams.isAnyLagging()) {
            pausedUntilNanos = System.nanoTime() + LAG_NANOS;
            return true;
        }
        long delay = store.delayNanos();
        if (delay == 0) {
            return false;
        }
        pausedUntilNanos = flights.departedNanos() + delay;
        return pausedUntilNanos - System.nanoTime() > 0;
    }

    /// How long there is nothing to gather for; 0 where that is not known.
    long pauseNanos() {
        return paused ? Math.max(1, pausedUntilNanos - System.nanoTime()) : 0;
    }

    private void goOn() {
        while (!waiting.isEmpty() && fits(waiting.peek().payload().remaining())) {
            put(waiting.remove());
        }
        if (!starved.isEmpty()) {
            List<NbdConnection> now = starved;
            starved = resuming;
            resuming = now;
            for (int i = 0; i < now.size(); i++) {
                now.get(i).resume();
            }
            now.clear();
        }
    }

    private boolean fits(int bytes) {
        Flight flight = flights.gathering();
        return room > 0
                && flight != null
                && flight.batch.fits(bytes)
                && flight.batch.payloadBytes() + bytes <= room;
    }

    private Flight gathering() {
        return Objects.requireNonNull(flights.gathering());
    }

    /// A connection is served only when all that others left behind is settled: what it reads is not changed any more by
    /// one that has ended (R2).
    void attached(NbdConnection client) {
        if (store.committed() < fence) {
            client.hold();
            fenced.add(client);
        }
    }

    /// The role is gone, and with it what was under way.
    void abandon() {
        flights.abandon();
        fence = 0;
        room = 0;
    }

    // Writes.

    @Override
    public @Nullable ByteBuffer room(NbdConnection from, int length, boolean whole) {
        ByteBuffer place = null;
        if (!whole) {
            place = large.take();
        } else if (waiting.isEmpty() && fits(length)) {
            place = gathering().batch.place(length);
        }
        if (place == null && !starved.contains(from)) {
            starved.add(from);
        }
        return place;
    }

    @Override
    public void write(
            NbdConnection from, int tag, boolean fua, long offset, int length, ByteBuffer place) {
        if (length <= NbdLimits.SMALL_BYTES) {
            gathering().batch.addWrite(from.volume(), offset, length);
            gathering().add(from, tag);
        } else if (waiting.isEmpty() && fits(length)) {
            gather(from, tag, offset, place);
        } else {
            waiting.add(new Waiting(from, tag, WRITE, offset, length, place));
        }
    }

    private void gather(NbdConnection from, int tag, long offset, ByteBuffer payload) {
        gathering().batch.addWrite(from.volume(), offset, payload.remaining()).put(payload);
        gathering().add(from, tag);
        large.give(payload);
    }

    @Override
    public void dropped(NbdConnection from, ByteBuffer place) {
        large.give(place);
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
        range(from, tag, mayTrim ? TRIM : ZERO, offset, length);
    }

    @Override
    public void trim(NbdConnection from, int tag, boolean fua, long offset, long length) {
        range(from, tag, TRIM, offset, length);
    }

    private void range(NbdConnection from, int tag, int kind, long offset, long length) {
        if (waiting.isEmpty() && fits(0)) {
            gatherRange(from, tag, kind, offset, length);
        } else {
            waiting.add(new Waiting(from, tag, kind, offset, length, NOTHING));
        }
    }

    private void gatherRange(NbdConnection from, int tag, int kind, long offset, long length) {
        if (kind == ZERO) {
            gathering().batch.addZero(from.volume(), offset, length);
        } else {
            gathering().batch.addTrim(from.volume(), offset, length);
        }
        gathering().add(from, tag);
    }

    private void put(Waiting next) {
        if (next.kind() == WRITE) {
            gather(next.client(), next.tag(), next.offset(), next.payload());
        } else {
            gatherRange(next.client(), next.tag(), next.kind(), next.offset(), next.length());
        }
    }

    /// Whatever was answered is durable already, on every copy that counts.
    @Override
    public void flush(NbdConnection from, int tag) {
        from.done(tag);
    }

    // Reads.

    @Override
    public void read(NbdConnection from, int tag, long offset, int length) {
        reads.read(from, tag, offset, length);
    }

    @Override
    public void status(NbdConnection from, int tag, long offset, long length) {
        from.extent(tag, length, 0);
    }

    @Override
    public void sent(NbdConnection from, ByteBuffer data) {
        reads.give(data);
    }

    @Override
    public void closed(NbdConnection from) {
        fence = Math.max(fence, flights.lastOf(from, store.lastPosition() + 1));
        fenced.remove(from);
        starved.remove(from);
        reads.closed(from);
        waiting.removeIf(each -> {
            boolean gone = each.client().equals(from);
            if (gone && each.kind() == WRITE) {
                large.give(each.payload());
            }
            return gone;
        });
    }
}

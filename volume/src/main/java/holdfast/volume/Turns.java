package holdfast.volume;

import holdfast.core.model.Generation;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Replication;
import holdfast.core.replication.ReplicationEvent;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.volume.Health;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.wire.Lane;
import holdfast.frontends.nbd.NbdConnection;
import holdfast.frontends.nbd.NbdConnections;
import holdfast.frontends.nbd.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The turns of a group's loop, and the parts that take part in them. Used by the loop's thread alone.
final class Turns {

    /// At least so often the replication is told that time passes.
    private static final long TICK_MILLIS = 20;

    /// A turn without news, while what was written waits to be sealed: that is to be after ten milliseconds without writes.
    private static final long TURN_MILLIS = 10;

    /// A turn of a group that has nothing to do; what limits of time there are, are much longer.
    private static final long IDLE_MILLIS = 50;

    /// Longer than that between two ticks, and this process stood still.
    private static final long STOOD_STILL_MILLIS = 500;

    private static final long NANOS_A_MILLI = 1_000_000;

    private final VolumeStore store;
    private final LongSupplier clock;
    private final Selector selector;
    private final Replication replication;
    private final Peers peers;
    private final Flights flights;
    private final Guests guests;
    private final Reads reads;
    private final NbdConnections clients;
    private final Streams streams;
    private final Fills fills;
    private final Repairs repairs;
    private final Blocks blocks;
    private final Verifications verifications;
    private final Errands errands;
    private final Departures departures;
    private final Received received;
    private final Reports reports;
    private final Consumer<SelectionKey> ready = this::ready;
    private long tickedMillis;

    /// Something is to be sent that had no room before.
    private boolean unsent;

    /// Copies are compared, and the next question is due.
    private boolean compares;

    Turns(
            GroupSettings settings,
            VolumeStore store,
            GroupListener listener,
            LongSupplier clock,
            Selector selector) {
        this.selector = selector;
        this.store = store;
        this.clock = clock;
        int self = settings.seat();
        replication =
                new Replication(
                        self,
                        settings.copy(),
                        LogStates.of(store.recovered()),
                        settings.replication());
        Queue<ReplicationEvent> events = new ArrayDeque<>();
        peers = new Peers(settings, selector, clock, listener, events);
        repairs = new Repairs(store, peers, self);
        blocks = new Blocks(store, peers);
        reads = new Reads(replication, store, repairs, clock);
        flights = new Flights(store);
        streams = new Streams(replication, store, peers, events);
        guests = new Guests(replication, store, flights, reads, streams);
        clients = new NbdConnections(guests, settings.connections());
        FillProgress progress = new FillProgress(self);
        fills = new Fills(store, repairs, progress);
        errands =
                new Errands(
                        settings,
                        replication,
                        store,
                        peers,
                        streams,
                        fills,
                        listener,
                        new Roles(),
                        clock,
                        events);
        Comparing comparing =
                new Comparing(store, peers, repairs, new Summing(store, settings.name(), selector));
        verifications = new Verifications(settings, replication, store, peers, comparing, repairs);
        departures =
                new Departures(
                        replication,
                        store,
                        flights,
                        streams,
                        repairs,
                        verifications,
                        errands,
                        clock);
        received =
                new Received(
                        replication, store, errands, fills, repairs, blocks, verifications, clock);
        reports = new Reports(self, replication, store, peers, progress, verifications);
        clients.hold();
    }

    // What others want.

    void configure(Generation generation, GroupView view) throws IOException {
        errands.generation(generation);
        for (int index = 0; index < view.volumeBytes().size(); index++) {
            if (view.volumeBytes().get(index) > 0) {
                fills.grow(index, view.volumeBytes().get(index));
            }
        }
        repairs.inSync(view.inSync());
        verifications.inSync(view.inSync());
        view.inSync().list().forEach(fills.progress()::ends);
        errands.on(new ReplicationEvent.Configured(view));
    }

    void lease(long number, long until, boolean applied) throws IOException {
        errands.on(new ReplicationEvent.Lease(number, until, applied));
        reads.again();
    }

    void on(ReplicationEvent event) throws IOException {
        errands.on(event);
    }

    void connect(int seat, Lane lane) throws IOException {
        Peer peer = peers.connect(seat, lane);
        if (peer != null) {
            errands.catchUp();
            // What came with the last bytes of the handshake is there without the socket saying so.
            peers.hear(peer, received);
        }
    }

    void attach(Session session) {
        NbdConnection client = clients.attach(session, selector);
        if (client != null) {
            guests.attached(client);
        }
    }

    void dismiss(int volume) {
        clients.closeAllOf(volume);
    }

    Optional<VerifyResult> verify(int volume, UUID salt) {
        return verifications.begin(volume, salt);
    }

    GroupReport describe() {
        return reports.describe(clock.getAsLong(), clients.size());
    }

    void closeAll() {
        clients.closeAll();
        peers.closeAll();
        verifications.close();
    }

    // A turn.

    /// @param more whether others want something already
    void turn(boolean more) throws IOException {
        guests.turnBegins();
        select(clients.turn() || more || unsent || compares || isAnyAwaited());
        peers.hearAgain(received);
        tick();
        departures.depart();
        errands.catchUp();
        departures.land();
        repair();
        compares = verifications.turn(clock.getAsLong(), reads.asked());
        send();
    }

    private boolean isAnyAwaited() {
        return flights.lingers() || peers.isAnyBehind();
    }

    private void select(boolean busy) throws IOException {
        if (busy) {
            selector.selectNow(ready);
            return;
        }
        long pause = (guests.pauseNanos() + NANOS_A_MILLI - 1) / NANOS_A_MILLI;
        long most = replication.sealAwaited() || reads.isAnyWaiting() ? TURN_MILLIS : IDLE_MILLIS;
        selector.select(ready, pause == 0 ? most : Math.min(pause, most));
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof NbdConnection client) {
            clients.ready(client);
        } else if (key.attachment() instanceof Peer peer) {
            try {
                peers.hear(peer, received);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void tick() throws IOException {
        long now = clock.getAsLong();
        if (now - tickedMillis < TICK_MILLIS) {
            return;
        }
        peers.look(now - tickedMillis > STOOD_STILL_MILLIS);
        tickedMillis = now;
        errands.tick();
        reads.again();
        switch (store.health()) {
            case Health.Fine(), Health.PoolFull _ -> {}
            case Health.BlockUnreadable(int volume, long offset) -> repairs.want(volume, offset);
            case Health.Failed(var problem) -> throw new DiskException(problem);
        }
    }

    private void repair() {
        if (repairs.isAny()) {
            repairs.ask();
        }
        if (repairs.takeNews()) {
            reads.again();
            repairs.forget();
        }
        if (blocks.isAnyAsked()) {
            blocks.give();
        }
    }

    private void send() {
        long upTo = replication.acknowledges();
        unsent = false;
        for (int seat = 0; seat < peers.end(); seat++) {
            Peer peer = peers.at(seat);
            if (peer != null) {
                if (upTo >= 0
                        && seat == replication.primarySeat()
                        && peer.number == replication.primaryConnection()) {
                    peer.acknowledge(replication.epoch(), upTo);
                }
                send(peer);
            }
        }
    }

    private void send(Peer peer) {
        try {
            boolean more = fills.answer(peer);
            more |= streams.pump(peer);
            peers.flush(peer);
            unsent |= more && !peer.isBlocked();
        } catch (LaneException e) {
            peers.lose(peer, String.valueOf(e.getMessage()));
        }
    }

    private final class Roles implements Errands.Loop {
        @Override
        public void serve() {
            departures.inGeneration();
            clients.resume();
        }

        /// Clients come again, wherever they are served then: what they were not answered they ask again.
        @Override
        public void stopServing() {
            clients.hold();
            clients.closeAll();
            guests.abandon();
            verifications.stopServing();
        }
    }
}

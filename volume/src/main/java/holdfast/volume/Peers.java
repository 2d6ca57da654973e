package holdfast.volume;

import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.Seats;
import holdfast.drivers.wire.Lane;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The other copies that there is a lane to, by their seats. One that fails is taken out; whoever listens may open
/// another.
final class Peers {

    private final @Nullable Peer[] all = new Peer[Seats.MOST];
    private final int self;
    private final GroupSettings settings;
    private final Selector selector;
    private final LongSupplier clock;
    private final GroupListener listener;
    private final Queue<ReplicationEvent> events;

    /// @param events where the loss of a lane is told, to be taken in after what is under way
    Peers(
            GroupSettings settings,
            Selector selector,
            LongSupplier clock,
            GroupListener listener,
            Queue<ReplicationEvent> events) {
        this.self = settings.seat();
        this.settings = settings;
        this.selector = selector;
        this.clock = clock;
        this.listener = listener;
        this.events = events;
    }

    /// Seats are below this.
    int end() {
        return all.length;
    }

    @Nullable Peer at(int seat) {
        return all[seat];
    }

    @Nullable Peer at(int seat, long number) {
        Peer peer = all[seat];
        return peer != null && peer.number == number ? peer : null;
    }

    /// Takes over a lane, in place of an older one.
    ///
    /// @return nothing where there is a newer one
    @Nullable Peer connect(int seat, Lane lane) throws IOException {
        Peer before = seat < 0 || seat >= all.length ? null : all[seat];
        boolean wanted =
                seat >= 0
                        && seat < all.length
                        && seat != self
                        && (before == null || before.number < lane.offer().number());
        if (!wanted) {
            lane.close();
            return null;
        }
        if (before != null) {
            lose(before, "a newer lane is there");
        }
        try {
            Peer peer = new Peer(seat, lane, selector, clock.getAsLong());
            all[seat] = peer;
            events.add(new ReplicationEvent.Connected(seat, peer.number));
            return peer;
        } catch (IOException e) {
            // It ended before it was here.
            lane.close();
            listener.laneLost(seat, String.valueOf(e.getMessage()));
            return null;
        }
    }

    void lose(Peer peer, String why) {
        if (all[peer.seat] == peer) {
            all[peer.seat] = null;
            peer.close();
            events.add(new ReplicationEvent.Lost(peer.seat, peer.number));
            listener.laneLost(peer.seat, why);
        }
    }

    void hear(Peer peer, Peer.Frames frames) throws IOException {
        try {
            peer.receive(clock.getAsLong(), frames);
        } catch (LaneException e) {
            lose(peer, String.valueOf(e.getMessage()));
        }
    }

    /// What is here and could not be taken before.
    void hearAgain(Peer.Frames frames) throws IOException {
        for (Peer peer : all) {
            if (peer != null && peer.hasMore()) {
                hear(peer, frames);
            }
        }
    }

    boolean isAnyBehind() {
        for (Peer peer : all) {
            if (peer != null && peer.isBehind()) {
                return true;
            }
        }
        return false;
    }

    void flush(Peer peer) {
        try {
            peer.flush(clock.getAsLong());
        } catch (LaneException e) {
            lose(peer, String.valueOf(e.getMessage()));
        }
    }

    void flushAll() {
        for (Peer peer : all) {
            if (peer != null) {
                flush(peer);
            }
        }
    }

    /// Says that this node lives, and gives up who is silent.
    ///
    /// @param stoodStill what this node did not hear meanwhile says nothing
    void look(boolean stoodStill) {
        long now = clock.getAsLong();
        for (Peer peer : all) {
            if (peer != null) {
                if (stoodStill) {
                    peer.forgive(now);
                }
                look(peer, now);
            }
        }
    }

    private void look(Peer peer, long now) {
        try {
            peer.look(now, settings.pingMillis(), settings.lostMillis());
        } catch (LaneException e) {
            lose(peer, String.valueOf(e.getMessage()));
        }
    }

    /// While the disk has this thread for long: the others are told that this node lives, and none is given up.
    void stayAlive() {
        look(true);
        flushAll();
    }

    void stopStreams() {
        for (Peer peer : all) {
            if (peer != null) {
                peer.stream.stop();
            }
        }
    }

    void closeAll() {
        for (Peer peer : all) {
            if (peer != null) {
                peer.close();
            }
        }
    }
}

package holdfast.daemon.copies;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.NodeId;
import holdfast.drivers.wire.Lane;
import holdfast.drivers.wire.LaneOffer;
import holdfast.drivers.wire.Wire;
import holdfast.drivers.wire.WireException;
import holdfast.volume.GroupLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the lanes of one copy to the others of its group. Of two nodes the one whose id is the lower text dials.
final class LaneDialler {

    private static final Logger LOG = LoggerFactory.getLogger("lanes");

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /// Who takes a lane that was opened.
    interface Taker {
        void opened(int seat, Lane lane);
    }

    /// How it stands with one other copy.
    private static final class Attempt {
        private boolean underWay;
        private boolean open;
        private long nextNanos = System.nanoTime();
        private String why = "";
    }

    private final NodeId self;
    private final Wire wire;
    private final AtomicLong numbers;
    private final Taker taker;
    private final Map<Integer, Attempt> attempts = new ConcurrentHashMap<>();

    /// @param numbers counts lanes, above those of earlier starts of this daemon
    LaneDialler(NodeId self, Wire wire, AtomicLong numbers, Taker taker) {
        this.self = self;
        this.wire = wire;
        this.numbers = numbers;
        this.taker = taker;
    }

    /// Whether this node dials the other.
    static boolean dials(NodeId self, NodeId other) {
        return self.value().toString().compareTo(other.value().toString()) < 0;
    }

    /// Begins what is due. Called now and then, and never waits.
    void look(ClusterState state, ReplicationGroup group, Copy own) {
        for (Copy other : group.copies()) {
            NodeRecord node = state.nodes().get(other.node());
            if (other.seat() != own.seat() && node != null && dials(self, other.node())) {
                look(state, group, own, other, node.address());
            }
        }
    }

    private void look(
            ClusterState state, ReplicationGroup group, Copy own, Copy other, String address) {
        Attempt attempt = attempts.computeIfAbsent(other.seat(), _ -> new Attempt());
        synchronized (attempt) {
            if (attempt.underWay || attempt.open || System.nanoTime() - attempt.nextNanos < 0) {
                return;
            }
            attempt.underWay = true;
            attempt.nextNanos = System.nanoTime() + PAUSE_NANOS;
        }
        LaneOffer offer =
                new LaneOffer(
                        group.id(),
                        state.generation(),
                        own.id(),
                        other.id(),
                        numbers.incrementAndGet(),
                        GroupLoop.LANE_VERSION,
                        GroupLoop.LANE_VERSION);
        Thread.ofVirtual()
                .name("lane-" + group.name())
                .start(() -> dial(group.name(), other, address, offer, attempt));
    }

    private void dial(String group, Copy other, String address, LaneOffer offer, Attempt attempt) {
        try {
            Lane lane = wire.openLane(other.node(), address, offer, LIMIT);
            synchronized (attempt) {
                attempt.open = true;
                attempt.why = "";
            }
            LOG.info("{}: lane {} to {} is open", group, offer.number(), other.nodeName());
            taker.opened(other.seat(), lane);
        } catch (WireException e) {
            note(group, other, attempt, e.problem().why());
        } finally {
            synchronized (attempt) {
                attempt.underWay = false;
            }
        }
    }

    private static void note(String group, Copy other, Attempt attempt, String why) {
        synchronized (attempt) {
            if (!why.equals(attempt.why)) {
                LOG.info("{}: no lane to {}: {}", group, other.nodeName(), why);
            }
            attempt.why = why;
        }
    }

    /// The lane to that seat is gone: another is due at once.
    void lost(int seat) {
        Attempt attempt = attempts.get(seat);
        if (attempt != null) {
            synchronized (attempt) {
                attempt.open = false;
                attempt.nextNanos = System.nanoTime();
            }
        }
    }
}

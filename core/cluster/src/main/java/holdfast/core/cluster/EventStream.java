package holdfast.core.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The last events of the cluster, for readers that come back. Every node has its own, made from the
/// same log, so a reader may go on at another node where it stopped at the first.
///
/// Has a single owner, who appends what [ClusterMachine] made. It is not part of the agreed state: a
/// node that took its state from a snapshot has no events from before it.
///
/// Most readers want the latest, so these are kept as they are; older ones are packed, because a hundred thousand of
/// them would be a good part of a node's memory.
public final class EventStream {

    /// Events that are packed together.
    private static final int PACKED_TOGETHER = 256;

    private final int most;
    private final TreeMap<Long, PackedEvents> packed = new TreeMap<>();
    private final List<NumberedEvent> latest = new ArrayList<>();
    private final long first;
    private long next;

    /// An empty stream.
    ///
    /// @param next the number that the next event will have: [ClusterState#nextEvent()]
    /// @param most events that are kept, [ClusterLimits#EVENTS_KEPT] but in tests
    public EventStream(long next, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a stream that keeps " + most + " events");
        }
        this.most = most;
        this.first = next;
        this.next = next;
    }

    /// The empty stream of a node that begins at this state.
    public static EventStream startingAt(ClusterState state) {
        return new EventStream(state.nextEvent(), ClusterLimits.EVENTS_KEPT);
    }

    /// Takes events over.
    ///
    /// @throws IllegalStateException where one does not follow the last
    public void append(List<NumberedEvent> events) {
        for (NumberedEvent event : events) {
            append(event);
        }
    }

    private void append(NumberedEvent event) {
        if (event.number() != next) {
            throw new IllegalStateException(
                    "event " + event.number() + " where " + next + " is due");
        }
        latest.add(event);
        next++;
        if (latest.size() == 2 * PACKED_TOGETHER) {
            List<NumberedEvent> older = latest.subList(0, PACKED_TOGETHER);
            packed.put(older.getFirst().number(), PackedEvents.of(older));
            older.clear();
        }
        while (!packed.isEmpty() && packed.firstKey() + PACKED_TOGETHER <= oldest()) {
            packed.pollFirstEntry();
        }
    }

    private long oldest() {
        return Math.max(first, next - most);
    }

    /// The events with higher numbers than this one, oldest first, or that some of them are gone.
    ///
    /// @param number of the last event that the reader has; 0 for none. A number that this node has not
    ///               reached yet gives no events
    /// @param limit  events that are given at most
    public EventsAfter after(long number, int limit) {
        if (number < oldest() - 1) {
            return new EventsAfter.Gone(oldest());
        }
        List<NumberedEvent> events = new ArrayList<>();
        // Most readers have all that is packed, and it is opened for none of them.
        boolean older = number + 1 < next - latest.size();
        Map.Entry<Long, PackedEvents> block = older ? packed.floorEntry(number + 1) : null;
        while (block != null && events.size() < limit) {
            take(block.getValue().events(), number, limit, events);
            block = packed.higherEntry(block.getKey());
        }
        take(latest, number, limit, events);
        return new EventsAfter.Events(events);
    }

    private static void take(
            List<NumberedEvent> from, long number, int limit, List<NumberedEvent> into) {
        for (NumberedEvent event : from) {
            if (event.number() > number && into.size() < limit) {
                into.add(event);
            }
        }
    }

    /// All events after this one.
    public EventsAfter after(long number) {
        return after(number, most);
    }

    /// The number that the next event will have.
    public long next() {
        return next;
    }
}

package holdfast.core.cluster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last events of the cluster, for readers that come back. Every node has its own, made from the
/// same log, so a reader may go on at another node where it stopped at the first.
///
/// Has a single owner, who appends what [ClusterMachine] made. It is not part of the agreed state: a
/// node that took its state from a snapshot has no events from before it.
public final class EventStream {

    private static final int FIRST_CAPACITY = 64;

    private final int most;
    private @Nullable NumberedEvent[] ring;
    private long oldest;
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
        this.ring = new NumberedEvent[Math.min(FIRST_CAPACITY, most)];
        this.oldest = next;
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
        if (next - oldest == most) {
            oldest++;
        } else if (next - oldest == ring.length) {
            grow();
        }
        ring[place(next)] = event;
        next++;
    }

    /// The events with higher numbers than this one, oldest first, or that some of them are gone.
    ///
    /// @param number of the last event that the reader has; 0 for none. A number that this node has not
    ///               reached yet gives no events
    /// @param limit  events that are given at most
    public EventsAfter after(long number, int limit) {
        if (number < oldest - 1) {
            return new EventsAfter.Gone(oldest);
        }
        List<NumberedEvent> events = new ArrayList<>();
        long first = Math.min(number, next) + 1;
        for (long at = first; at < next && events.size() < limit; at++) {
            NumberedEvent event = ring[place(at)];
            if (event == null) {
                throw new IllegalStateException("event " + at + " is missing");
            }
            events.add(event);
        }
        return new EventsAfter.Events(events);
    }

    /// All events after this one.
    public EventsAfter after(long number) {
        return after(number, most);
    }

    /// The number that the next event will have.
    public long next() {
        return next;
    }

    private int place(long number) {
        return Math.floorMod(number, ring.length);
    }

    private void grow() {
        @Nullable NumberedEvent[] larger = new NumberedEvent[Math.min(ring.length * 2, most)];
        for (long at = oldest; at < next; at++) {
            larger[Math.floorMod(at, larger.length)] = ring[place(at)];
        }
        ring = larger;
    }
}

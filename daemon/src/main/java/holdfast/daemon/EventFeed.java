package holdfast.daemon;

import holdfast.core.cluster.ClusterLimits;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.EventStream;
import holdfast.core.cluster.EventsAfter;
import holdfast.core.cluster.NumberedEvent;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The cluster's events as this node has them, for readers on other threads.
final class EventFeed {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private EventStream stream = new EventStream(1, ClusterLimits.EVENTS_KEPT);

    void append(List<NumberedEvent> events) {
        lock.lock();
        try {
            long first = events.getFirst().number();
            if (first != stream.next()) {
                stream = new EventStream(first, ClusterLimits.EVENTS_KEPT);
            }
            stream.append(events);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The node's state may have come from a snapshot: what happened before it is not known here.
    void catchUp(ClusterState state) {
        lock.lock();
        try {
            if (stream.next() != state.nextEvent()) {
                stream = EventStream.startingAt(state);
                more.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    EventsAfter after(long number, int limit) {
        lock.lock();
        try {
            return stream.after(number, limit);
        } finally {
            lock.unlock();
        }
    }

    /// The same; where there are none yet, waits for some.
    EventsAfter awaitAfter(long number, int limit, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                EventsAfter found = stream.after(number, limit);
                boolean none =
                        found instanceof EventsAfter.Events(List<NumberedEvent> events)
                                && events.isEmpty();
                long left = deadline.left().toNanos();
                if (!none || left <= 0) {
                    return found;
                }
                more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

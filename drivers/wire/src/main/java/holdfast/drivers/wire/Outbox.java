package holdfast.drivers.wire;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits to be sent to one peer, and which of its links sends it. Bounded: what is new is turned away when it is
/// full, or when there is no link.
final class Outbox {

    /// What a sender is to do.
    enum Turn {
        SEND,
        LEAVE,
        END
    }

    private final WireLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private long bytes;
    private @Nullable Link current;

    Outbox(WireLimits limits) {
        this.limits = limits;
    }

    /// Whether it will be sent, unless the link ends before.
    boolean offer(Outgoing item) {
        lock.lock();
        try {
            if (current == null || isFull(item)) {
                return false;
            }
            waiting.add(item);
            bytes += item.size();
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(Outgoing item) {
        return waiting.size() >= limits.queueFrames()
                || (!waiting.isEmpty() && bytes + item.size() > limits.queueBytes());
    }

    /// From now on this link sends; nobody does where it is null, and what waits is dropped.
    ///
    /// @return how many were dropped
    int use(@Nullable Link link) {
        lock.lock();
        try {
            current = link;
            int dropped = link == null ? waiting.size() : 0;
            if (link == null) {
                waiting.clear();
                bytes = 0;
            }
            changed.signalAll();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /// Wakes the senders: one of them has something to do beside the queue.
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the link has something to send. What is taken is gone from the queue.
    ///
    /// @param batch what to send is added to it; nothing where only a presence is due
    Turn await(Link link, List<Outgoing> batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (link.isEnded()) {
                    return Turn.END;
                }
                if (link.isLeaving()) {
                    return Turn.LEAVE;
                }
                if (link == current && !waiting.isEmpty()) {
                    take(batch);
                    return Turn.SEND;
                }
                if (link.isPresenceDue()) {
                    return Turn.SEND;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(List<Outgoing> batch) {
        long taken = 0;
        while (taken < limits.burstBytes() && !waiting.isEmpty()) {
            Outgoing next = waiting.remove();
            batch.add(next);
            taken += next.size();
        }
        bytes -= taken;
    }
}

package holdfast.guard.link;

import holdfast.guard.protocol.FreezeTimes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The last deadlines that were told, newest last.
final class Told {

    /// More than can be on the way within the time after which somebody counts as silent.
    private static final int MOST = 16;

    private final Deque<FreezeTimes> all = new ArrayDeque<>();

    void add(FreezeTimes times) {
        all.addLast(times);
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    Optional<FreezeTimes> newest() {
        return Optional.ofNullable(all.peekLast());
    }

    /// Whether the deadman may go by it: one that was told, or, before any was, what an earlier daemon told.
    boolean isKnown(long deadmanMillis) {
        return all.isEmpty()
                || deadmanMillis == 0
                || all.stream().anyMatch(times -> times.deadmanMillis() == deadmanMillis);
    }
}

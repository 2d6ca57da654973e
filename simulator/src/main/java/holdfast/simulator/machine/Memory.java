package holdfast.simulator.machine;

import holdfast.simulator.invariant.Violated;
import java.util.HashMap;
import java.util.Map;

/// What one machine was ever told of its disks, over all its runs and wherever these were. Values rise with every write, so a block
/// that goes back shows it.
final class Memory {

    /// A block of one of the machine's disks.
    record Place(int disk, int block) {}

    private final String machine;
    private final Map<Place, Long> least = new HashMap<>();
    private final Map<Long, Place> written = new HashMap<>();
    private long lastValue;
    private long acknowledged;
    private long boots;
    private long lastAcknowledgedAt = -1;

    Memory(String machine) {
        this.machine = machine;
    }

    /// A value that was never written before, and is about to be.
    long next(Place place) {
        lastValue++;
        written.put(lastValue, place);
        return lastValue;
    }

    /// The write was answered: it is durable.
    void told(Place place, long value, long at) {
        least.merge(place, value, Math::max);
        acknowledged++;
        lastAcknowledgedAt = at;
    }

    /// What a read that begins now has to find at least.
    long least(Place place) {
        return least.getOrDefault(place, 0L);
    }

    /// A read found this.
    ///
    /// @param expected what it had to find at least when it began
    void found(Place place, long value, long expected, String by) {
        if (value < expected) {
            throw new Violated(
                    "nothing that a guest was told is lost",
                    machine + " reads " + value + " at " + place + ", not " + expected + ": " + by);
        }
        if (value != 0 && !place.equals(written.get(value))) {
            throw new Violated(
                    "a disk holds what its machine wrote",
                    machine + " reads " + value + " at " + place + ": " + by);
        }
        least.merge(place, value, Math::max);
    }

    /// A disk changes only by what its present run writes.
    void same(Place place, long value, long known, String by) {
        if (value != known) {
            throw new Violated(
                    "a disk changes only by its own run",
                    machine + " reads " + value + " at " + place + " after " + known + ": " + by);
        }
    }

    void booted() {
        boots++;
    }

    long acknowledged() {
        return acknowledged;
    }

    long boots() {
        return boots;
    }

    /// When a write was last answered; -1 before the first.
    long lastAcknowledgedAt() {
        return lastAcknowledgedAt;
    }
}

package holdfast.core.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import java.util.Arrays;

/// What was seen in the slots before: whether a share went back (W3), and how long ago each counter
/// moved (W9).
final class Watch {

    private final Slot[] durable = new Slot[Member.SLOTS];
    private final long[] counter = new long[Member.SLOTS];
    private final long[] movedAt = new long[Member.SLOTS];

    Watch(FileId file) {
        Arrays.fill(durable, Slot.empty(file));
        Arrays.fill(counter, -1);
    }

    /// Takes in what was read. Returns what is wrong with it, or an empty text.
    ///
    /// @param now the own clock, in milliseconds
    String take(Reading reading, long now) {
        for (int number = 0; number < Member.SLOTS; number++) {
            Slot slot = reading.slots().get(number);
            Slot before = durable[number];
            if (slot.wentBackFrom(before)) {
                return "slot "
                        + number
                        + " of "
                        + before.node()
                        + " went back from sequence "
                        + before.sequence()
                        + " to "
                        + slot.sequence();
            }
        }
        for (int number = 0; number < Member.SLOTS; number++) {
            remember(number, reading.slots().get(number), reading.durable().get(number), now);
        }
        return "";
    }

    private void remember(int number, Slot slot, Slot whole, long now) {
        if (!slot.isEmpty() && slot.counter() != counter[number]) {
            counter[number] = slot.counter();
            movedAt[number] = now;
        }
        if (whole.sequence() > durable[number].sequence()) {
            durable[number] = whole;
        }
    }

    /// When the counter of this slot was last seen to move, or first seen, on the own clock.
    long movedAt(int number) {
        return movedAt[number];
    }
}

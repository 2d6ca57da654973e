package holdfast.core.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import java.util.Arrays;
import java.util.List;

/// Makes one slot out of two sectors, over one or two readings of the table (W3).
///
/// The valid sector of the higher sequence counts. Where one of a pair is bad, the table is read again:
/// the bad one may be a write in progress. A pair with no valid sector in the second reading is no answer.
final class Reading {

    private final FileId file;
    private final Slot[] best = new Slot[Member.SLOTS];
    private final Slot[] whole = new Slot[Member.SLOTS];
    private final boolean[] secondIsNewest = new boolean[Member.SLOTS];
    private final boolean[] untouched = new boolean[Member.SLOTS];
    private final boolean[] settled = new boolean[Member.SLOTS];
    private boolean again;
    private boolean foreign;

    Reading(FileId file) {
        this.file = file;
        Arrays.fill(best, Slot.empty(file));
        Arrays.fill(whole, Slot.empty(file));
    }

    /// Takes one reading of the table in. Returns whether that settled all slots; if the first did not, a
    /// second one is due, and no third.
    boolean take(Table table) {
        if (!table.file().equals(file) || table.slots().size() != Member.SLOTS) {
            foreign = true;
            return true;
        }
        boolean all = true;
        for (int number = 0; number < Member.SLOTS; number++) {
            Table.Pair pair = table.slots().get(number);
            untouched[number] = sequence(pair.first()) == 0 && sequence(pair.second()) == 0;
            secondIsNewest[number] = sequence(pair.second()) > sequence(pair.first());
            int valid = take(number, pair.first()) + take(number, pair.second());
            settled[number] |= valid == 2 || again && valid == 1;
            if (pair.first() instanceof Sector.Holds(Slot first)
                    && pair.second() instanceof Sector.Holds(Slot second)
                    && first.sequence() == second.sequence()) {
                takeWhole(number, first);
            }
            all &= settled[number];
        }
        again = true;
        return all;
    }

    private static long sequence(Sector sector) {
        return switch (sector) {
            case Sector.Bad _ -> -1;
            case Sector.Holds(Slot slot) -> slot.sequence();
        };
    }

    private int take(int number, Sector sector) {
        return switch (sector) {
            case Sector.Bad _ -> 0;
            case Sector.Holds(Slot slot) -> {
                foreign |= !slot.file().equals(file);
                if (slot.sequence() > best[number].sequence()) {
                    best[number] = slot;
                }
                yield 1;
            }
        };
    }

    private void takeWhole(int number, Slot both) {
        if (both.sequence() > whole[number].sequence()) {
            whole[number] = both;
        }
    }

    /// Whether another file's id was met, in the header or in a slot (W1).
    boolean isForeign() {
        return foreign;
    }

    /// The first slot that no reading could settle, or -1.
    int unsettled() {
        for (int number = 0; number < Member.SLOTS; number++) {
            if (!settled[number]) {
                return number;
            }
        }
        return -1;
    }

    /// What the slots say, by their numbers.
    List<Slot> slots() {
        return List.of(best);
    }

    /// Whether both sectors of a slot were, in the last reading, as the making of the file left them.
    boolean isUntouched(int number) {
        return untouched[number];
    }

    /// Whether the second sector of a slot was, in the last reading, newer than the first.
    boolean isSecondNewest(int number) {
        return secondIsNewest[number];
    }

    /// What the slots will never say less than, if the share is honest: what stood in both sectors, since
    /// the second one is written only when the first is durable. What was seen in one sector alone may
    /// have been a write that the share then lost, which is no lie.
    List<Slot> durable() {
        return List.of(whole);
    }
}

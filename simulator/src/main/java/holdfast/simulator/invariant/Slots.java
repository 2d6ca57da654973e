package holdfast.simulator.invariant;

import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.simulator.world.SimShare;
import java.util.HashMap;
import java.util.Map;

/// A slot of a witness file has one owner and never says less than what it said in both sectors: only
/// that ever counted. What one sector alone held may have been lost with it.
final class Slots {

    private record Place(SimShare share, int slot) {}

    /// What both sectors said at least, by place.
    private final Map<Place, Slot> counted = new HashMap<>();

    void landed(SimShare share, int number, boolean second, Sector after) {
        if (!(after instanceof Sector.Holds(Slot now))) {
            return;
        }
        Place place = new Place(share, number);
        Slot before = counted.get(place);
        if (before != null && fell(before, now)) {
            throw new Violated(
                    "slots never fall",
                    "slot "
                            + number
                            + (second ? ", second" : ", first")
                            + " sector, of "
                            + share.file()
                            + " says "
                            + now
                            + ", and both had said "
                            + before);
        }
        if (share.sector(number, !second) instanceof Sector.Holds(Slot other) && !other.isEmpty()) {
            Slot lower = other.sequence() < now.sequence() ? other : now;
            if (before == null || lower.sequence() > before.sequence()) {
                counted.put(place, lower);
            }
        }
    }

    /// What both sectors of a node's slot said at least; an empty slot where they never both said
    /// anything.
    Slot countedOf(SimShare share, NodeId owner) {
        for (int number = 0; number < Member.SLOTS; number++) {
            Slot slot = counted.get(new Place(share, number));
            if (slot != null && slot.node().equals(owner)) {
                return slot;
            }
        }
        return Slot.empty(share.file());
    }

    private static boolean fell(Slot before, Slot now) {
        return now.sequence() < before.sequence()
                || !now.node().equals(before.node())
                || !now.dataId().equals(before.dataId())
                || now.counter() < before.counter()
                || now.term().conflictsWith(before.term())
                || now.term().isBelow(before.term())
                || now.accepted().term().conflictsWith(before.accepted().term())
                || !now.accepted().isAtLeast(before.accepted());
    }
}

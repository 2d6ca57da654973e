package holdfast.simulator.machine;

import holdfast.simulator.volume.ClusterCopies;
import holdfast.simulator.volume.Request;
import holdfast.simulator.world.Chance;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run asks of one of its disks: one request at a time. First it reads all blocks; then it writes and reads any. Where a connection
/// is lost it asks the same again, as a hypervisor does.
final class GuestLane {
    private static final int WRITES_PER_MILLE = 650;

    private final Guest guest;
    private final int disk;
    private final ClusterCopies copies;
    private final Chance chance;
    private final Map<Memory.Place, Long> known = new HashMap<>();
    private int booting;
    private @Nullable Wish wish;
    private @Nullable Request asked;

    /// A read or a write that is not answered yet.
    ///
    /// @param expected of a read: what it has to find at least
    private record Wish(Memory.Place place, boolean write, long value, long expected) {}

    GuestLane(Guest guest, int disk, ClusterCopies copies, Chance chance) {
        this.guest = guest;
        this.disk = disk;
        this.copies = copies;
        this.chance = chance;
    }

    boolean hasReadAll() {
        return booting == ClusterCopies.blocks();
    }

    void end() {
        Request open = asked;
        if (open != null) {
            open.lost();
        }
        copies.runEnded(guest.node, guest.run.ref().run().value());
    }

    String told() {
        return ", "
                + (hasReadAll() ? "wants " : "boots with ")
                + wish
                + (asked == null ? " and has not asked" : " and has asked")
                + (copies.isServing(guest.node) ? "" : " where it is not served");
    }

    /// The guest executes.
    void step() {
        Wish next = wish;
        if (next == null) {
            next = choose();
            wish = next;
        }
        if (asked == null) {
            ask(next);
        }
    }

    private Wish choose() {
        boolean write = hasReadAll() && chance.perMille(WRITES_PER_MILLE);
        int block = hasReadAll() ? chance.below(ClusterCopies.blocks()) : booting;
        Memory.Place place = new Memory.Place(disk, block);
        return new Wish(
                place, write, write ? guest.memory.next(place) : 0, guest.memory.least(place));
    }

    private void ask(Wish mine) {
        Request request =
                new Request(
                        guest.run.ref().run().value(),
                        mine.place().block(),
                        mine.value(),
                        mine.write(),
                        (_, found) -> answered(mine, found),
                        () -> asked = null);
        asked = copies.ask(guest.node, request) ? request : null;
    }

    /// What was answered counts, whether the guest gets to see it or not.
    private void answered(Wish mine, long found) {
        asked = null;
        wish = null;
        if (mine.write()) {
            guest.memory.told(mine.place(), mine.value(), guest.now());
            known.put(mine.place(), mine.value());
        } else {
            guest.memory.found(mine.place(), found, mine.expected(), guest.toString());
            Long before = known.put(mine.place(), found);
            if (before != null) {
                guest.memory.same(mine.place(), found, before, guest.toString());
            }
            booting += hasReadAll() ? 0 : 1;
        }
    }
}

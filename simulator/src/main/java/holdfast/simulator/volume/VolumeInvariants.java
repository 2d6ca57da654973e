package holdfast.simulator.volume;

import holdfast.core.replication.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What must hold at every step.
final class VolumeInvariants {
    private final Copies world;
    private final TreeMap<Long, LogRecord> acknowledged = new TreeMap<>();
    private final Map<String, LogRecord> names = new HashMap<>();
    private final boolean[] whole;
    private final boolean[] decayed;
    private long answeredTenure;
    private long served;
    private boolean gaveUp;

    VolumeInvariants(Copies world, int copies) {
        this.world = world;
        whole = new boolean[copies];
        java.util.Arrays.fill(whole, true);
        decayed = new boolean[copies];
    }

    long served() {
        return served;
    }

    // Copies that lost something to rot promise nothing until they are filled.

    void rotted(int seat) {
        whole[seat] = false;
    }

    /// The same, of a copy that lost what others have.
    void decayed(int seat) {
        rotted(seat);
        decayed[seat] = true;
    }

    /// Whether others have what it lost, or had it, so that no operator is needed (R8).
    boolean isToBeMended(int seat) {
        VolumeDisk disk = world.nodes.get(seat).disk;
        return decayed[seat] && disk.rotten().stream().allMatch(at -> isElsewhere(disk, at));
    }

    private boolean isElsewhere(VolumeDisk disk, long position) {
        LogRecord lost = disk.original(position);
        return world.nodes.stream()
                .anyMatch(node -> node.disk != disk && node.disk.sound(position) == lost);
    }

    boolean isWhole(int seat) {
        return whole[seat];
    }

    boolean areAllWhole() {
        for (boolean each : whole) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /// A name is given once.
    LogRecord made(VolumeNode node, LogRecord item) {
        LogRecord earlier = names.put(item.epoch + "/" + item.position, item);
        if (earlier != null) {
            throw world.violated(
                    "a name stands for one record",
                    "seat " + node.seat + " makes " + item + " after " + earlier);
        }
        return item;
    }

    /// R1: whoever counts by the agreed state has it. R2, R5: nobody answers after a later tenure did.
    void acknowledges(VolumeNode node, LogRecord item) {
        answers(node);
        everybodyHas("an acknowledged write is on every in-sync copy", node, item);
        acknowledged.put(item.position, item);
    }

    void answersRead(VolumeNode node) {
        answers(node);
    }

    private void answers(VolumeNode node) {
        long tenure = node.replication().recordEpoch();
        if (tenure < answeredTenure) {
            throw world.violated(
                    "one primary answers",
                    "seat "
                            + node.seat
                            + " answers in tenure "
                            + tenure
                            + " after "
                            + answeredTenure);
        }
        answeredTenure = tenure;
    }

    /// R6: the data receive what is committed.
    void destages(VolumeNode node, LogRecord item) {
        if (gaveUp) {
            return;
        }
        everybodyHas("the data receive only committed positions", node, item);
    }

    private void everybodyHas(String invariant, VolumeNode node, LogRecord item) {
        for (int seat : world.agreed().inSync().list()) {
            if (whole[seat] && !world.nodes.get(seat).disk.holds(item)) {
                throw world.violated(
                        invariant,
                        "seat "
                                + seat
                                + " lacks "
                                + item
                                + " of seat "
                                + node.seat
                                + " in "
                                + world.agreed());
            }
        }
    }

    /// R1, R4: all that was acknowledged is there. R5: the logs of the set are one. R10: no half-filled copy serves.
    void serves(VolumeNode node, long start) {
        served++;
        if (!node.disk.fill().equals(holdfast.core.model.FillId.NONE)) {
            throw world.violated("a copy that is filled is never promoted", "seat " + node.seat);
        }
        if (node.replication().recordEpoch() != world.agreed().tenure().value()) {
            // Its tenure is over, which it can't know yet: without a lease it answers nothing.
            return;
        }
        if (whole[node.seat]) {
            hasAllAcknowledged(node, start);
        } else {
            giveUp(node, start);
        }
        var view = world.applied(node.seat);
        view.opensAt()
                .filter(at -> view.tenure().value() == node.replication().recordEpoch())
                .filter(at -> at.value() != start)
                .ifPresent(at -> {
                    throw world.violated(
                            "a handover opens at its position",
                            "seat " + node.seat + " at " + start + ", not " + at);
                });
        if (view.epoch().equals(world.agreed().epoch())) {
            for (int seat : view.inSync().list()) {
                if (whole[seat]) {
                    isPrefix(world.nodes.get(seat), node);
                }
            }
        }
    }

    /// Rot of what nothing named as committed looks like a torn tail: where such a copy serves, that is gone.
    private void giveUp(VolumeNode node, long start) {
        gaveUp = true;
        acknowledged.values().removeIf(item -> item.position > start || !isThere(node, item));
    }

    /// Whether something was lost to rot, so that histories can't be judged.
    boolean gaveUp() {
        return gaveUp;
    }

    private void hasAllAcknowledged(VolumeNode node, long end) {
        for (LogRecord item : acknowledged.values()) {
            if (item.position > end || !isThere(node, item)) {
                throw world.violated(
                        "no acknowledged write is lost", "seat " + node.seat + " lacks " + item);
            }
        }
    }

    private static boolean isThere(VolumeNode node, LogRecord item) {
        return item.position <= node.disk.memoryBase().position().value()
                || node.disk.at(item.position) == item;
    }

    private void isPrefix(VolumeNode copy, VolumeNode primary) {
        for (LogRecord item : copy.disk.durable()) {
            if (!isThere(primary, item)) {
                throw world.violated(
                        "in-sync copies are prefixes of one log",
                        "seat " + copy.seat + " has " + item + ", which the primary's lacks");
            }
        }
    }

    /// R1: it has all that was acknowledged, and nothing else. R10, R12: it is whole, and equals the primary's.
    void added(int seat) {
        VolumeNode copy = world.nodes.get(seat);
        VolumeNode primary = world.nodes.get(world.agreed().primary());
        if (!whole[seat] || !whole[primary.seat]) {
            return;
        }
        if (!copy.disk.fill().equals(holdfast.core.model.FillId.NONE)) {
            throw world.violated("a copy that is filled is never in the set", "seat " + copy.seat);
        }
        for (LogRecord item : acknowledged.values()) {
            if (!copy.disk.holds(item)) {
                throw world.violated(
                        "an added copy has all that was acknowledged",
                        "seat " + copy.seat + " lacks " + item);
            }
        }
        if (primary.isUp()) {
            isPrefix(copy, primary);
            if (copy.isUp()) {
                isEqual(copy, primary);
            }
        }
    }

    private void isEqual(VolumeNode copy, VolumeNode primary) {
        long upTo = Math.min(copy.disk.lastPosition(), primary.disk.lastPosition());
        if (upTo < copy.disk.destaged() || upTo < primary.disk.destaged()) {
            return;
        }
        long[] here = copy.disk.content(upTo);
        long[] there = primary.disk.content(upTo);
        for (int block = 0; block < here.length; block++) {
            if (here[block] != there[block]) {
                throw world.violated(
                        "a copy's content is the primary's",
                        "block "
                                + block
                                + " of seat "
                                + copy.seat
                                + " is "
                                + here[block]
                                + ", not "
                                + there[block]
                                + ", up to "
                                + upTo);
            }
        }
    }

    void madeWhole(VolumeNode node) {
        whole[node.seat] = true;
        decayed[node.seat] = false;
    }

    /// At the end, when everything stands still.
    void atTheEnd() {
        VolumeNode primary = world.nodes.get(world.agreed().primary());
        hasAllAcknowledged(primary, primary.disk.lastPosition());
        for (int seat : world.agreed().inSync().list()) {
            if (world.agreed().is(seat, Standing.IN_SYNC)) {
                isPrefix(world.nodes.get(seat), primary);
                isEqual(world.nodes.get(seat), primary);
            }
        }
    }
}

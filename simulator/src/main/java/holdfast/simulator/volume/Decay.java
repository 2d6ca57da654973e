package holdfast.simulator.volume;

import holdfast.core.replication.Seats;
import holdfast.simulator.world.Chance;
import java.util.List;

/// Two copies in sync that restart, each of which lost records that the other has (R8).
final class Decay {
    private static final int MOST = 3;

    private final VolumeWorld world;
    private final Chance chance;

    Decay(VolumeWorld world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /// Not where a record that is to go bad is named by none, or not held by the other.
    void strike() {
        Seats set = world.registry.now().inSync();
        if (set.size() < 2 || !world.invariants.areAllWhole()) {
            return;
        }
        int first = set.list().get(chance.below(set.size()));
        Seats others = set.without(first);
        int second = others.list().get(chance.below(others.size()));
        VolumeDisk one = world.nodes.get(first).disk;
        VolumeDisk other = world.nodes.get(second).disk;
        world.nodes.get(first).crash(true);
        world.nodes.get(second).crash(true);
        long low = Math.max(begin(one), begin(other));
        long high = Math.min(named(one), named(other));
        if (high > low) {
            long middle = middle(one, low, high);
            rot(first, low, middle);
            rot(second, middle + 1, high);
        }
        long back = 10_000 + chance.around(200_000);
        world.agenda.in(back, world.nodes.get(first)::start);
        world.agenda.in(back + chance.around(200_000), world.nodes.get(second)::start);
    }

    /// Where a tenure begins, others may have other records.
    private long middle(VolumeDisk disk, long low, long high) {
        for (LogRecord item : disk.durable()) {
            boolean begins = item.previous != null && item.previous.epoch != item.epoch;
            if (begins && item.position >= low && item.position < high && chance.perMille(500)) {
                return item.position;
            }
        }
        return chance.between(low, high - 1);
    }

    private static long begin(VolumeDisk disk) {
        List<LogRecord> log = disk.durable();
        return log.isEmpty() ? Long.MAX_VALUE : log.getFirst().position;
    }

    /// The record that names it is behind it, and stays sound.
    private static long named(VolumeDisk disk) {
        List<LogRecord> log = disk.durable();
        return log.isEmpty() ? 0 : log.getLast().committed;
    }

    /// Some records in a row, up to the last of these.
    private void rot(int seat, long low, long high) {
        long last = chance.perMille(700) ? high : chance.between(low, high);
        long first = Math.max(low, last - chance.below(MOST));
        for (long position = first; position <= last; position++) {
            world.nodes.get(seat).disk.rot(position);
        }
        world.note("seat " + seat + " loses records " + first + " to " + last);
        world.invariants.decayed(seat);
    }
}

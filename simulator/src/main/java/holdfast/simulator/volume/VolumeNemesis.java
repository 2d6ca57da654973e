package holdfast.simulator.volume;

import holdfast.core.replication.ReplicationEvent;
import holdfast.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong.
final class VolumeNemesis {

    /// Kinds of faults, by the words that a hunt names.
    enum Kind {
        CRASH,
        POWER,
        PAUSE,
        CUT,
        BREAK,
        OFF,
        SLOW,
        FULL,
        PROMOTE,
        HANDOVER,
        ROT,
        EXILE,
        SUCCESSION,
        RELAPSE,
        LAGGARD,
        DECAY;

        /// Several faults in one order, which keep the group busy for long.
        boolean isPlot() {
            return compareTo(EXILE) >= 0;
        }
    }

    private final VolumeWorld world;
    private final Chance chance;
    private final VolumePlots plots;
    private final List<Kind> kinds;
    private final long meanMicros;
    private boolean over;
    private int happened;

    VolumeNemesis(
            VolumeWorld world,
            VolumeClients clients,
            Chance chance,
            List<Kind> kinds,
            long meanMicros) {
        this.world = world;
        this.chance = chance;
        plots = new VolumePlots(world, chance.branch(1), clients);
        this.kinds = new ArrayList<>(kinds);
        this.meanMicros = meanMicros;
    }

    int happened() {
        return happened;
    }

    void begin() {
        if (!kinds.isEmpty()) {
            world.agenda.in(200_000 + chance.around(meanMicros), this::next);
        }
    }

    private void next() {
        if (over) {
            return;
        }
        world.agenda.in(chance.around(meanMicros), this::next);
        happened++;
        Kind kind = kinds.get(chance.below(kinds.size()));
        VolumeNode node =
                world.nodes.get(
                        chance.perMille(500)
                                ? world.registry.now().primary()
                                : chance.below(world.nodes.size()));
        world.note("fault " + kind + " at seat " + node.seat);
        strike(kind, node);
    }

    private void strike(Kind kind, VolumeNode node) {
        switch (kind) {
            case CRASH, POWER -> {
                node.crash(kind == Kind.POWER);
                world.agenda.in(10_000 + chance.around(800_000), node::start);
            }
            case PAUSE -> node.pause(20_000 + chance.around(900_000));
            case CUT -> cut(node.seat);
            case BREAK -> {
                int other = chance.below(world.nodes.size());
                world.network.close(node.seat, other, world.network.between(node.seat, other));
            }
            case OFF -> {
                world.cutOff(node.seat, true);
                world.agenda.in(chance.around(2_500_000), () -> world.cutOff(node.seat, false));
            }
            case SLOW -> {
                node.disk.slow(60_000);
                world.agenda.in(chance.around(700_000), () -> node.disk.slow(150));
            }
            case FULL -> {
                node.disk.full(true);
                world.agenda.in(chance.around(700_000), () -> node.disk.full(false));
            }
            case PROMOTE -> world.promoteAny(_ -> true);
            case HANDOVER -> handover();
            case ROT -> rot(node);
            case EXILE -> plots.exile(primary());
            case SUCCESSION -> plots.succession(primary());
            case RELAPSE -> plots.relapse(primary());
            case LAGGARD -> plots.laggard(primary());
            case DECAY -> plots.decay(primary());
        }
    }

    /// Sometimes from the agreement too, which comes back a little later: then the node learns late that it was replaced.
    private void cut(int seat) {
        long lasts = chance.around(1_800_000);
        for (int other = 0; other < world.nodes.size(); other++) {
            if (other != seat && chance.perMille(800)) {
                int to = other;
                boolean there = chance.perMille(700);
                boolean back = !there || chance.perMille(600);
                world.network.cut(seat, to, there);
                world.network.cut(to, seat, back);
                world.agenda.in(
                        lasts + chance.around(300_000),
                        () -> {
                            world.network.cut(seat, to, false);
                            world.network.cut(to, seat, false);
                        });
            }
        }
        if (chance.perMille(500)) {
            world.cutOff(seat, true);
            world.agenda.in(lasts * 3 / 4, () -> world.cutOff(seat, false));
        }
    }

    private VolumeNode primary() {
        return world.nodes.get(world.registry.now().primary());
    }

    private void handover() {
        for (int seat : world.registry.now().inSync().list()) {
            if (seat != world.registry.now().primary()) {
                world.handoverTo(seat);
                return;
            }
        }
    }

    /// One copy at a time, and only where another in the set is whole.
    private void rot(VolumeNode node) {
        boolean others = world.registry.now().inSync().without(node.seat).size() > 0;
        if (!others || !world.invariants.areAllWhole() || node.disk.durable().isEmpty()) {
            return;
        }
        world.invariants.rotted(node.seat);
        List<LogRecord> log = node.disk.durable();
        int behind = chance.below(Math.min(log.size(), 6));
        node.disk.rot(log.get(log.size() - 1 - behind).position);
        if (node.isUp() && chance.perMille(500)) {
            node.guarded(() -> node.on(new ReplicationEvent.DamageFound("a record is bad")));
        } else {
            node.crash(true);
            world.agenda.in(10_000 + chance.around(300_000), node::start);
        }
    }

    /// Everything works again.
    void heal() {
        over = true;
        plots.end();
        world.network.heal();
        for (VolumeNode node : world.nodes) {
            world.cutOff(node.seat, false);
            world.lag(node.seat, false);
            node.disk.slow(150);
            node.disk.full(false);
            node.start();
        }
    }
}

package holdfast.simulator.volume;

import holdfast.core.replication.Seats;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.Due;

/// Faults that show something only together, in an order that chance alone hardly ever finds.
final class VolumePlots {
    private static final int MANY_LATE_READS = 500;
    private static final long GUEST_EVERY = 25_000;

    private final VolumeWorld world;
    private final Chance chance;
    private final VolumeClients clients;
    private final Decay decay;
    private boolean over;
    private long busyUntil;

    VolumePlots(VolumeWorld world, Chance chance, VolumeClients clients) {
        this.world = world;
        this.chance = chance;
        this.clients = clients;
        decay = new Decay(world, chance);
    }

    void end() {
        over = true;
        world.nodes.forEach(node -> node.lateReads(VolumeNode.USUAL_LATE_READS));
    }

    private void later(long micros, Due due) {
        world.agenda.in(
                micros,
                () -> {
                    if (!over) {
                        due.happen();
                    }
                });
    }

    /// One at a time.
    ///
    /// @return whether none is under way
    private boolean begin(long lasts) {
        boolean may = world.agenda.now() >= busyUntil;
        busyUntil = may ? world.agenda.now() + lasts : busyUntil;
        return may;
    }

    /// The primary alone, cut off from the copies and from the agreement, until its lease is proven ended and another
    /// serves. Its guests stay. It gets a lease again before it sees what was decided meanwhile, and before it sees
    /// the copies; sometimes it is then promoted again.
    void exile(VolumeNode node) {
        long lasts = VolumeLease.LENGTH_MILLIS * 1_000 + chance.between(400_000, 2_000_000);
        if (!begin(lasts + 1_500_000)) {
            return;
        }
        away(node, lasts);
        if (chance.perMille(600)) {
            bringBack(node.seat, lasts + 20_000, 60);
        }
    }

    /// The primary alone, with its lease running; two others are promoted one after the other.
    void succession(VolumeNode node) {
        long lasts = chance.between(1_000_000, 3_000_000);
        if (!begin(lasts + 500_000)) {
            return;
        }
        away(node, lasts);
        later(chance.around(20_000), () -> world.promoteAny(seat -> seat != node.seat));
        later(50_000 + chance.around(100_000), () -> world.promoteAny(seat -> seat != node.seat));
    }

    private void away(VolumeNode node, long lasts) {
        int seat = node.seat;
        isolate(seat, true);
        world.cutOff(seat, true);
        world.lag(seat, true);
        node.lateReads(MANY_LATE_READS);
        visit(node, world.agenda.now() + lasts + 300_000);
        later(lasts, () -> world.cutOff(seat, false));
        later(lasts + chance.around(200_000), () -> world.lag(seat, false));
        later(lasts + chance.around(200_000), () -> isolate(seat, false));
        later(lasts + 300_000, () -> node.lateReads(VolumeNode.USUAL_LATE_READS));
    }

    private void isolate(int seat, boolean is) {
        for (int other = 0; other < world.nodes.size(); other++) {
            if (other != seat) {
                world.network.cut(seat, other, is);
                world.network.cut(other, seat, is);
            }
        }
    }

    private void visit(VolumeNode node, long until) {
        if (world.agenda.now() < until) {
            clients.visit(node);
            later(chance.around(GUEST_EVERY), () -> visit(node, until));
        }
    }

    /// As soon as it may be promoted.
    private void bringBack(int seat, long wait, int tries) {
        later(
                wait,
                () -> {
                    boolean before = world.registry.now().primary() == seat;
                    world.registry.promote(seat);
                    if (!before && world.registry.now().primary() != seat && tries > 0) {
                        bringBack(seat, 20_000, tries - 1);
                    }
                });
    }

    /// The primary's process ends in the middle of a batch that reached no other copy, and is back before anything was
    /// decided about it.
    void relapse(VolumeNode node) {
        if (!begin(300_000)) {
            return;
        }
        for (int other = 0; other < world.nodes.size(); other++) {
            world.network.cut(node.seat, other, true);
        }
        node.disk.slow(60_000);
        later(
                5_000 + chance.around(30_000),
                () -> {
                    node.crash(chance.perMille(500));
                    node.disk.slow(150);
                    for (int other = 0; other < world.nodes.size(); other++) {
                        world.network.cut(node.seat, other, false);
                    }
                });
        later(60_000 + chance.around(60_000), node::start);
    }

    /// One copy gets nothing for a while, and its disk is slow; then another, which has more, is promoted.
    void laggard(VolumeNode node) {
        Seats others = world.registry.now().inSync().without(node.seat);
        if (others.size() < 2 || !begin(800_000)) {
            return;
        }
        int slow = any(others);
        int next = any(others.without(slow));
        world.network.cut(node.seat, slow, true);
        world.nodes.get(slow).disk.slow(30_000);
        later(
                30_000 + chance.around(60_000),
                () -> {
                    world.registry.promote(next);
                    world.network.cut(node.seat, slow, false);
                });
        later(800_000, () -> world.nodes.get(slow).disk.slow(150));
    }

    /// Two copies lose records that the other has. Sometimes the primary before them comes back at that time, with
    /// records of its tenure in the place of theirs.
    void decay(VolumeNode node) {
        long lasts = VolumeLease.LENGTH_MILLIS * 1_000 + chance.between(400_000, 2_000_000);
        if (world.nodes.size() < 3 || chance.perMille(400)) {
            if (begin(1_500_000)) {
                decay.strike();
            }
        } else if (begin(lasts + 1_500_000)) {
            away(node, lasts);
            later(lasts + chance.around(100_000), decay::strike);
        }
    }

    private int any(Seats seats) {
        return seats.list().get(chance.below(seats.size()));
    }
}

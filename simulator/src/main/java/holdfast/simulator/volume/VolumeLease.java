package holdfast.simulator.volume;

import holdfast.core.replication.ReplicationEvent;

/// A node's lease, and how much of the agreed state it has applied.
final class VolumeLease {
    static final long LENGTH_MILLIS = 2_000;
    private static final long HELD_MILLIS = LENGTH_MILLIS * 80 / 100;
    private static final long ASK_EVERY = LENGTH_MILLIS * 1_000 / 8;

    private final VolumeNode node;
    private final VolumeWorld world;
    private int applied;
    private int onTheWay;
    private long number;
    private long until;
    private int needed = Integer.MAX_VALUE;

    VolumeLease(VolumeNode node, VolumeWorld world) {
        this.node = node;
        this.world = world;
    }

    boolean isHeld() {
        return node.now() < until;
    }

    int applied() {
        return applied;
    }

    /// A restarted node has the agreed state as far as its disk has it, and no lease.
    void start() {
        until = 0;
        needed = Integer.MAX_VALUE;
        applied = Math.max(0, applied - node.chance.below(3));
        onTheWay = applied;
        node.on(new ReplicationEvent.Configured(world.registry.view(applied)));
        node.later(node.chance.around(ASK_EVERY), this::ask);
        node.later(1, this::learn);
    }

    private void ask() {
        node.later(ASK_EVERY, this::ask);
        long sent = node.now();
        if (world.reachesRegistry(node.seat)) {
            world.agenda.in(
                    node.chance.around(500),
                    () -> {
                        int commit = world.grant(node.seat);
                        node.later(node.chance.around(2_000), () -> granted(sent, commit));
                    });
        }
    }

    private void granted(long sent, int commit) {
        if (node.now() >= sent + HELD_MILLIS) {
            return;
        }
        if (!isHeld()) {
            number++;
            needed = commit;
        }
        until = Math.max(until, sent + HELD_MILLIS);
        needed = Math.max(needed, commit);
        tell();
    }

    /// Revisions arrive one after the other, each after a time of its own.
    void learn() {
        if (node.isUp()
                && onTheWay == applied
                && applied < world.registry.revision()
                && world.learns(node.seat)) {
            onTheWay = applied + 1;
            long mean = node.chance.perMille(50) ? 200_000 : 1_500;
            node.later(node.chance.around(mean), this::apply);
        }
    }

    private void apply() {
        applied = onTheWay;
        node.on(new ReplicationEvent.Configured(world.registry.view(applied)));
        tell();
        learn();
    }

    private void tell() {
        node.on(new ReplicationEvent.Lease(number, until, applied >= needed));
    }
}

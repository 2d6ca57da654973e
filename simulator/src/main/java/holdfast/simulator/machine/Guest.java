package holdfast.simulator.machine;

import holdfast.simulator.volume.ClusterCopies;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimRun;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/// One run of a machine: its hypervisor and what runs inside. It looks at its disks only while it executes.
final class Guest {
    private static final long FROZEN_LOOK = 4_000;
    private static final long BOOTS_MEAN = 8_000;
    private static final long THINKS_MEAN = 12_000;

    final SimNode node;
    final SimRun run;
    final Memory memory;
    private final World world;
    private final Chance chance;
    private final List<GuestLane> lanes = new ArrayList<>();
    private boolean booted;
    private boolean over;

    Guest(
            World world,
            SimNode node,
            SimRun run,
            List<ClusterCopies> disks,
            Memory memory,
            Chance chance) {
        this.world = world;
        this.node = node;
        this.run = run;
        this.memory = memory;
        this.chance = chance;
        for (int disk = 0; disk < disks.size(); disk++) {
            lanes.add(new GuestLane(this, disk, disks.get(disk), chance.branch(disk)));
        }
    }

    void begin() {
        world.agenda().in(chance.around(BOOTS_MEAN), this::step);
    }

    /// No process of it is left.
    void end() {
        over = true;
        lanes.forEach(GuestLane::end);
    }

    boolean isOver() {
        return over;
    }

    private void step() {
        if (over) {
            return;
        }
        boolean executes = node.host().isExecuting(run);
        if (executes) {
            lanes.forEach(GuestLane::step);
            if (!booted && lanes.stream().allMatch(GuestLane::hasReadAll)) {
                booted = true;
                memory.booted();
            }
        }
        world.agenda().in(executes ? 200 + chance.around(THINKS_MEAN) : FROZEN_LOOK, this::step);
    }

    long now() {
        return world.now();
    }

    /// How it stands, for a report of no progress.
    String told() {
        StringBuilder text = new StringBuilder(toString());
        text.append(node.host().isExecuting(run) ? " executes" : " does not execute");
        lanes.forEach(lane -> text.append(lane.told()));
        return text.toString();
    }

    @Override
    public String toString() {
        return run.ref() + " on " + node;
    }
}

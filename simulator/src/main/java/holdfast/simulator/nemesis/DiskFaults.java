package holdfast.simulator.nemesis;

import holdfast.core.model.DataId;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.SimDisk;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;

/// Makes the faults of disks happen. Each ends on the disk on which it began, whatever stands in its
/// place then.
final class DiskFaults {
    private static final long FIRST_FRESH_DATA = 1_000;

    private final World world;
    private final Endings endings;
    private final Losses losses;
    private final Chance chance;
    private long freshData = FIRST_FRESH_DATA;

    DiskFaults(World world, Endings endings, Losses losses, Chance chance) {
        this.world = world;
        this.endings = endings;
        this.losses = losses;
        this.chance = chance;
    }

    boolean happen(Fault.OfDisks fault) {
        return switch (fault) {
            case Fault.DiskHang(long _, Target who, long micros) -> hang(who.in(world), micros);
            case Fault.DiskFull(long _, Target who, long micros) -> fill(who.in(world), micros);
            case Fault.DiskSlow(long _, Target who, long micros) -> slow(who.in(world), micros);
            case Fault.Rot(long _, Target who) -> rot(who.in(world));
            case Fault.Wipe(long _, Target who) -> wipe(who.in(world));
        };
    }

    private boolean hang(SimNode node, long micros) {
        world.told("the disk of " + node + " hangs, for " + Words.millis(micros));
        SimDisk disk = node.disk();
        disk.hang();
        endings.after(
                micros,
                () -> {
                    world.told("the disk of " + node + " moves again");
                    disk.release();
                });
        return true;
    }

    private boolean fill(SimNode node, long micros) {
        world.told("the disk of " + node + " is full, for " + Words.millis(micros));
        SimDisk disk = node.disk();
        disk.fill();
        endings.after(micros, disk::free);
        return true;
    }

    private boolean slow(SimNode node, long micros) {
        world.told("the disk of " + node + " is slow, for " + Words.millis(micros));
        SimDisk disk = node.disk();
        disk.takeHabits(DiskHabits.SLOW);
        endings.after(micros, () -> disk.takeHabits(world.settings().disk()));
        return true;
    }

    private boolean rot(SimNode node) {
        if (!losses.mayLose(node) || !node.disk().rot()) {
            return false;
        }
        losses.lost();
        world.told("something rots on the disk of " + node);
        return true;
    }

    private boolean wipe(SimNode node) {
        if (!losses.mayLose(node)) {
            return false;
        }
        losses.lost();
        freshData++;
        world.told(node + " gets an empty disk, and comes back under its old id");
        node.wipe(DataId.of(freshData));
        endings.after(chance.around(500_000), node::restorePower);
        return true;
    }
}

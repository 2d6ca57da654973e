package holdfast.simulator.nemesis;

import holdfast.simulator.machine.Machines;
import holdfast.simulator.volume.ClusterCopies;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/// Makes the faults of a node's copies of volumes happen; and draws them.
public final class VolumeFaults {
    private static final long MILLI = 1_000;
    private static final long SLOW_MICROS = 60_000;
    private static final long USUAL_MICROS = 150;

    private final World world;
    private final Endings endings;
    private final Machines machines;

    VolumeFaults(World world, Endings endings, Machines machines) {
        this.world = world;
        this.endings = endings;
        this.machines = machines;
    }

    boolean happen(Fault.OfVolumes fault) {
        SimNode node = fault.who().in(world);
        world.told("volumes of " + node + ": " + fault.kind());
        for (ClusterCopies volume : machines.volumes()) {
            switch (fault) {
                case Fault.VolumeSlow slow -> {
                    volume.slow(node, SLOW_MICROS);
                    endings.after(slow.micros(), () -> volume.slow(node, USUAL_MICROS));
                }
                case Fault.VolumeFull full -> {
                    volume.full(node, true);
                    endings.after(full.micros(), () -> volume.full(node, false));
                }
                case Fault.VolumeBreak _ -> volume.breakConnections(node);
            }
        }
        return !machines.volumes().isEmpty();
    }

    /// Faults of this kind.
    public static List<Fault> draw(Chance chance, long faultMicros, int nodes) {
        List<Fault> faults = new ArrayList<>();
        int count = chance.below(6);
        for (int i = 0; i < count; i++) {
            long at = 1_000 * MILLI + chance.between(0, faultMicros);
            Target who = new Target.Place(chance.below(nodes));
            long span = 50 * MILLI + chance.around(700 * MILLI);
            faults.add(
                    switch (chance.below(3)) {
                        case 0 -> new Fault.VolumeSlow(at, who, span);
                        case 1 -> new Fault.VolumeFull(at, who, span);
                        default -> new Fault.VolumeBreak(at, who);
                    });
        }
        return faults;
    }
}

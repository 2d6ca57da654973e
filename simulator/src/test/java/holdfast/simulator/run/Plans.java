package holdfast.simulator.run;

import holdfast.core.agreement.Settings;
import holdfast.core.node.NodeSettings;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.workload.Load;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.NetworkHabits;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.WorldSettings;
import java.util.List;

/// Plans made by hand.
final class Plans {
    private Plans() {}

    static Plan of(int nodes, boolean witness, List<Fault> faults) {
        WorldSettings world =
                new WorldSettings(
                        5,
                        nodes + 2,
                        Settings.NORMAL,
                        new NodeSettings(100, 50, false),
                        NetworkHabits.QUIET,
                        DiskHabits.QUICK,
                        ShareHabits.QUICK);
        Load load = new Load(2, 2, 10_000, 300, 300, 500_000, 4, Integer.MAX_VALUE);
        return new Plan(world, nodes, witness, 3_000_000, load, faults, Plan.Finale.NONE);
    }
}

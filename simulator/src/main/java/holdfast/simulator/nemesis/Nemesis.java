package holdfast.simulator.nemesis;

import holdfast.simulator.machine.Machines;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.Due;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.List;

/// Makes the faults of a plan happen in a world.
public final class Nemesis {
    private final World world;
    private final Endings endings;
    private final Losses losses;
    private final Operator operator;
    private final NodeFaults nodes;
    private final NetworkFaults network;
    private final DiskFaults disks;
    private final ShareFaults shares;
    private final HostFaults hosts;
    private final VolumeFaults volumes;
    private boolean over;
    private int happened;

    public Nemesis(World world, Chance chance, Due beforeForce, Machines machines) {
        this.world = world;
        endings = new Endings(world);
        losses = new Losses(world, machines::maySpare);
        operator = new Operator(world, chance.branch(1), losses, endings, beforeForce);
        nodes = new NodeFaults(world, endings, chance.branch(2));
        network = new NetworkFaults(world, endings);
        disks = new DiskFaults(world, endings, losses, chance.branch(3));
        shares = new ShareFaults(world, endings);
        hosts = new HostFaults(world, endings);
        volumes = new VolumeFaults(world, endings, machines);
        world.watch(new Supervisor(world));
    }

    public Operator operator() {
        return operator;
    }

    /// How many faults found something to break.
    public int happened() {
        return happened;
    }

    public void plan(List<Fault> faults) {
        for (Fault fault : faults) {
            world.agenda().at(fault.at(), () -> happen(fault));
        }
    }

    /// Makes one more fault happen after all others ended.
    public void last(Fault fault) {
        over = false;
        happen(fault);
        over = true;
    }

    /// Makes it happen now, whatever its time says.
    public void happen(Fault fault) {
        if (!over) {
            boolean done =
                    switch (fault) {
                        case Fault.OfNodes ofNodes -> nodes.happen(ofNodes);
                        case Fault.OfNetwork ofNetwork -> network.happen(ofNetwork);
                        case Fault.OfDisks ofDisks -> disks.happen(ofDisks);
                        case Fault.OfShares ofShares -> shares.happen(ofShares);
                        case Fault.OfHosts ofHosts -> hosts.happen(ofHosts);
                        case Fault.OfVolumes ofVolumes -> volumes.happen(ofVolumes);
                        case Fault.OfOperator ofOperator -> operator.happen(ofOperator);
                    };
            happened += done ? 1 : 0;
        }
    }

    /// Ends all faults, and lets none begin.
    public void end() {
        over = true;
        world.told("all faults end");
        endings.endAll();
        for (SimNode node : world.nodes()) {
            node.restorePower();
        }
    }
}

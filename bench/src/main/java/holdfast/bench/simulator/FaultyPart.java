package holdfast.bench.simulator;

import holdfast.simulator.invariant.Invariants;
import holdfast.simulator.machine.Machines;
import holdfast.simulator.nemesis.Nemesis;
import holdfast.simulator.run.Plan;
import holdfast.simulator.workload.Clients;
import holdfast.simulator.world.FirstMembers;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;

/// The part of a run in which faults happen, with the invariants or without: the same world, clients and
/// faults as in [holdfast.simulator.run.Simulation], and no healing, which needs the invariants.
final class FaultyPart {

    private FaultyPart() {}

    /// Runs it, and returns how many messages were delivered and I/Os completed.
    static long run(Plan plan, boolean withInvariants) {
        World world = new World(plan.world());
        if (withInvariants) {
            world.watch(new Invariants(world));
        }
        FirstMembers.addTo(world, plan.nodes(), plan.witness());
        Clients clients = new Clients(world, plan.load(), world.chance(2_000));
        Machines machines = new Machines(world, world.chance(5_000));
        Nemesis nemesis = new Nemesis(world, world.chance(3_000), clients::stopRecording, machines);
        for (SimNode node : world.nodes()) {
            node.start();
        }
        clients.begin();
        nemesis.plan(plan.faults());
        world.agenda().runUntil(plan.faultMicros());
        return world.count().messages() + world.count().ios();
    }
}

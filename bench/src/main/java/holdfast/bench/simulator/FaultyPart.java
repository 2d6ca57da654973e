package holdfast.bench.simulator;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.simulator.invariant.Invariants;
import holdfast.simulator.nemesis.Nemesis;
import holdfast.simulator.run.Plan;
import holdfast.simulator.workload.Clients;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

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
        makeNodes(plan, world);
        Clients clients = new Clients(world, plan.load(), world.chance(2_000));
        Nemesis nemesis = new Nemesis(world, world.chance(3_000), clients::stopRecording);
        for (SimNode node : world.nodes()) {
            node.start();
        }
        clients.begin();
        nemesis.plan(plan.faults());
        world.agenda().runUntil(plan.faultMicros());
        return world.count().messages() + world.count().ios();
    }

    private static void makeNodes(Plan plan, World world) {
        SortedMap<NodeId, Member> members = new TreeMap<>();
        for (int place = 0; place < plan.nodes(); place++) {
            NodeId id = NodeId.of(place + 1L);
            int slot = plan.witness() ? place : Member.NO_SLOT;
            members.put(id, new Member(id, DataId.of(place + 1L), slot));
        }
        Witness witness =
                plan.witness() ? new Witness.Share(FileId.of(1), plan.nodes()) : Witness.NONE;
        List<NodeId> voters = members.keySet().stream().limit(Settings.MOST_VOTERS).toList();
        Configuration configuration = Configuration.of(members, Voting.of(voters, witness));
        Generation first = new Generation(1, new UUID(4, 1));
        Bytes state = StateJson.write(ClusterState.of(first, configuration));
        for (int place = 0; place < plan.nodes(); place++) {
            world.addNode(Recovered.bootstrap(first, configuration, state));
        }
    }
}

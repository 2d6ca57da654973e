package holdfast.simulator.world;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.node.NodeEvent;
import holdfast.core.node.NodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A small world to try one driver in, and a note of everything that its nodes were told.
final class Bench implements Watcher {
    static final Generation FIRST = new Generation(1, new UUID(4, 1));

    record Told(SimNode node, Event event) {}

    final World world;
    final List<Told> told = new ArrayList<>();

    Bench(long seed, int nodes) {
        this(seed, nodes, Witness.NONE, new NodeSettings(100, 100, false));
    }

    Bench(long seed, int nodes, Witness witness, NodeSettings settings) {
        world =
                new World(
                        new WorldSettings(
                                seed,
                                nodes,
                                Settings.NORMAL,
                                settings,
                                NetworkHabits.QUIET,
                                DiskHabits.QUICK,
                                ShareHabits.QUICK));
        world.watch(this);
        Map<NodeId, Member> members = new TreeMap<>();
        for (long number = 1; number <= nodes; number++) {
            NodeId id = NodeId.of(number);
            int slot = witness instanceof Witness.None ? Member.NO_SLOT : (int) number - 1;
            members.put(id, new Member(id, DataId.of(number), slot));
        }
        Configuration configuration =
                Configuration.of(
                        members,
                        Voting.of(
                                members.keySet().stream().limit(Settings.MOST_VOTERS).toList(),
                                witness));
        Bytes state = StateJson.write(ClusterState.of(FIRST, configuration));
        for (int place = 0; place < nodes; place++) {
            world.addNode(Recovered.bootstrap(FIRST, configuration, state));
        }
    }

    @Override
    public void handling(SimNode node, List<NodeEvent> events) {
        for (NodeEvent event : events) {
            if (event instanceof NodeEvent.Agree(Event inner)) {
                told.add(new Told(node, inner));
            }
        }
    }

    SimNode node(int place) {
        return world.nodeAt(place);
    }

    void run(long millis) {
        world.agenda().runUntil(world.now() + millis * 1_000);
    }

    <E extends Event> List<E> told(SimNode node, Class<E> kind) {
        return told.stream()
                .filter(one -> one.node() == node && kind.isInstance(one.event()))
                .map(one -> kind.cast(one.event()))
                .toList();
    }
}

package holdfast.simulator.world;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Settings;
import holdfast.core.node.NodeEvent;
import holdfast.core.node.NodeSettings;
import java.util.ArrayList;
import java.util.List;

/// A small world to try one driver in, and a note of everything that its nodes were told.
final class Bench implements Watcher {
    record Told(SimNode node, Event event) {}

    final World world;
    final List<Told> told = new ArrayList<>();

    Bench(long seed, int nodes) {
        this(seed, nodes, false, new NodeSettings(100, 100, false));
    }

    Bench(long seed, int nodes, boolean witness, NodeSettings settings) {
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
        FirstMembers.addTo(world, nodes, witness);
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

package holdfast.simulator.run;

import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import java.util.List;

/// One number for all that happened in a run. Runs of one plan have equal numbers; if not, something in
/// the simulator or in the core depends on more than the seed.
final class Digest implements Watcher {
    private long value = 1;

    long value() {
        return value;
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        var view = node.program().agreement();
        mix(node.place());
        mix(node.clock().micros());
        mix(events.size());
        mix(actions.size());
        mix(view.commit().value());
        mix(view.term().number());
        mix(view.role().name().hashCode());
    }

    private void mix(long more) {
        value = (value ^ more) * 0x9E3779B97F4A7C15L;
        value ^= value >>> 29;
    }
}

package holdfast.simulator.world;

import holdfast.core.node.NodeEvent;
import java.util.ArrayList;
import java.util.List;

/// What waits for a program until it gets to it: often several things at a time, not always all of them.
final class Inbox {
    private final List<NodeEvent> waiting = new ArrayList<>();

    void add(NodeEvent event) {
        waiting.add(event);
    }

    void clear() {
        waiting.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void moveTo(List<NodeEvent> batch, Chance chance) {
        int size = waiting.size();
        int taken = size < 2 || chance.below(4) > 0 ? size : 1 + chance.below(size);
        List<NodeEvent> first = waiting.subList(0, taken);
        batch.addAll(first);
        first.clear();
    }
}

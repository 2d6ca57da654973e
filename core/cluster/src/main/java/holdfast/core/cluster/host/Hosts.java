package holdfast.core.cluster.host;

import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import org.jspecify.annotations.Nullable;

/// What every node has for virtual machines, as far as it said so. Immutable.
public record Hosts(OrderedMap<NodeId, HostFacts> byNode) {

    /// Where nobody said anything.
    public static final Hosts NONE = new Hosts(OrderedMap.empty());

    public @Nullable HostFacts of(NodeId node) {
        return byNode.get(node);
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        return byNode.digest();
    }

    Hosts with(NodeId node, HostFacts facts) {
        return new Hosts(byNode.put(node, facts));
    }

    Hosts without(NodeId node) {
        return new Hosts(byNode.remove(node));
    }
}

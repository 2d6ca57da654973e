package holdfast.core.cluster.fence;

import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import org.jspecify.annotations.Nullable;

/// The fence devices of all nodes. Immutable.
public record Fences(OrderedMap<NodeId, FenceDevice> byNode) {

    /// Of a cluster without any.
    public static final Fences NONE = new Fences(OrderedMap.empty());

    public @Nullable FenceDevice of(NodeId node) {
        return byNode.get(node);
    }

    /// Whether this node is being switched off.
    public boolean isOpen(NodeId node) {
        FenceDevice device = byNode.get(node);
        return device != null && device.last().isOpen();
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        return byNode.digest();
    }

    Fences with(NodeId node, FenceDevice device) {
        return new Fences(byNode.put(node, device));
    }

    Fences without(NodeId node) {
        return new Fences(byNode.remove(node));
    }
}

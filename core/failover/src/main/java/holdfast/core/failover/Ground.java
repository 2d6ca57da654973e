package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.NodeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The members as a plan sees them: which are alive, and which of these take something new.
final class Ground {

    private final ClusterState state;
    private final Standing standing;
    private final Map<NodeId, Upkeep> alive = new LinkedHashMap<>();
    private final List<NodeId> takers;
    private final Set<NodeId> taking;

    Ground(ClusterState state, Standing standing) {
        this.state = state;
        this.standing = standing;
        for (NodeId node : state.configuration().members().keySet()) {
            if (standing.isAlive(node)) {
                alive.put(node, state.placement().of(node).now());
            }
        }
        takers =
                alive.entrySet().stream()
                        .filter(node ->
                                node.getValue() == Upkeep.ACTIVE && !isLeaving(node.getKey()))
                        .map(Map.Entry::getKey)
                        .toList();
        taking = Set.copyOf(takers);
    }

    private boolean isLeaving(NodeId node) {
        return state.configuration().leaving().contains(node) || state.fences().isOpen(node);
    }

    /// Those that take something new, in the order of their ids.
    List<NodeId> takers() {
        return takers;
    }

    boolean takes(NodeId node) {
        return taking.contains(node);
    }

    boolean isAlive(NodeId node) {
        return alive.containsKey(node);
    }

    /// Whether what the node has is to go elsewhere.
    boolean drains(NodeId node) {
        return alive.get(node) == Upkeep.DRAINING;
    }

    /// Whether what the node has stays its own, also while it is silent.
    boolean holds(NodeId node) {
        return state.placement().of(node).now() == Upkeep.HELD;
    }

    /// Whether no lease of the node can be held any more, and what it has may be taken.
    boolean isLost(NodeId node) {
        return standing.mayBeEnded(node) && !holds(node);
    }

    /// Why a living node takes nothing, as a clause after its name; empty where it does.
    String whyNot(NodeId node) {
        return switch (state.placement().of(node).now()) {
            case ACTIVE -> isLeaving(node) ? "is leaving" : "";
            case PAUSED -> "is paused";
            case DRAINING -> "is drained";
            case HELD -> "is about to shut down, and holds what it has";
        };
    }

    /// Those that are alive, whether or not they take something.
    Set<NodeId> alive() {
        return alive.keySet();
    }
}

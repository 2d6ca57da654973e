package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.placement.PlacementSettings;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Room for the groups of lost nodes: what all groups take must fit what is left of the living nodes without the largest of them.
final class Reserve {

    private final Loads loads;
    private final int failures;
    private final boolean refuses;
    private final Size keeps;
    private final List<NodeId> nodes;

    Reserve(ClusterState state, Ground ground, Loads loads) {
        PlacementSettings settings = state.placement().settings();
        this.loads = loads;
        this.failures = settings.tolerateFailures();
        this.refuses = settings.refuse() && failures > 0;
        this.nodes = new ArrayList<>(ground.takers());
        this.keeps = failures > 0 ? largest() : Size.NONE;
    }

    private Size largest() {
        long cpus =
                nodes.stream()
                        .map(node -> loads.capacity(node).milliCpus())
                        .sorted(Comparator.reverseOrder())
                        .limit(failures)
                        .mapToLong(Long::longValue)
                        .sum();
        long bytes =
                nodes.stream()
                        .map(node -> loads.capacity(node).memoryBytes())
                        .sorted(Comparator.reverseOrder())
                        .limit(failures)
                        .mapToLong(Long::longValue)
                        .sum();
        return new Size(cpus, bytes);
    }

    /// That a start of so much would leave too little; nothing where it would not, or where that is only warned of.
    Optional<String> lacks(Size more) {
        return refuses ? tooLittle(more) : Optional.empty();
    }

    /// That so much more would leave too little room.
    Optional<String> tooLittle(Size more) {
        if (failures == 0) {
            return Optional.empty();
        }
        Size left = Size.NONE;
        for (NodeId node : nodes) {
            left = left.plus(loads.left(node));
        }
        return more.fits(left.minus(keeps))
                ? Optional.empty()
                : Optional.of(
                        "room is kept for the groups of "
                                + failures
                                + (failures == 1 ? " lost node" : " lost nodes"));
    }
}

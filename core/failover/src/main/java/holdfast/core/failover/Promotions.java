package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Reason;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which copies are to be promoted: of a replication group whose primary's node is lost, the copy in sync whose
/// living node is primary of the fewest groups (R4). A group is promoted anew as well where a forced start began
/// another generation, on its old node if that lives: what the generation before had agreed on counts no more
/// (A7).
final class Promotions {

    private final ClusterState state;
    private final Standing standing;
    private final NavigableMap<NodeId, Integer> primaries = new TreeMap<>();

    private Promotions(ClusterState state, Standing standing) {
        this.state = state;
        this.standing = standing;
        for (ReplicationGroup group : state.storage().all()) {
            primaries.merge(group.primaryCopy().node(), 1, Integer::sum);
        }
    }

    /// @param lost whether what this node has may be taken from it
    static List<Promote> plan(ClusterState state, Standing standing, Predicate<NodeId> lost) {
        Promotions promotions = new Promotions(state, standing);
        List<Promote> all = new ArrayList<>();
        for (ReplicationGroup group : state.storage().all()) {
            promotions.plan(group, lost).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Promote> plan(ReplicationGroup group, Predicate<NodeId> lost) {
        // The state would refuse it: an operator has to decide, or a node to come back.
        if (group.isDoubtful()) {
            return Optional.empty();
        }
        Copy primary = group.primaryCopy();
        boolean isOfOtherGeneration = group.epoch().generation() != state.generation().number();
        if (isOfOtherGeneration && mayServe(primary)) {
            return Optional.of(promote(group, primary, "the cluster was forced to start"));
        }
        if (!lost.test(primary.node())) {
            return Optional.empty();
        }
        return group.inSync().stream()
                .filter(copy -> copy.seat() != primary.seat() && mayServe(copy))
                .min(Comparator.comparing(copy -> primaries.getOrDefault(copy.node(), 0)))
                .map(copy ->
                        promote(group, copy, name(primary) + " is silent and its lease is over"));
    }

    private boolean mayServe(Copy copy) {
        return standing.isAlive(copy.node())
                && !state.configuration().leaving().contains(copy.node());
    }

    private Promote promote(ReplicationGroup group, Copy copy, String because) {
        primaries.merge(copy.node(), 1, Integer::sum);
        return new Promote(
                group.id(),
                group.epoch(),
                copy.seat(),
                false,
                Reason.of(because, StorageLimits.REASON_CHARACTERS));
    }

    private String name(Copy copy) {
        return Wording.name(state, copy.node());
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Reason;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.model.NodeId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which copies are to be promoted.
///
/// Of a replication group whose primary's node is lost, the copy in sync whose living node is best for the virtual machine that has
/// its volumes, else whose node is primary of the fewest groups (R4). A group is promoted anew as well where a forced start
/// began another generation, on its old node if that lives: what the generation before had agreed on counts no more (A7). And
/// disks go to the node on which their machine is about to start.
final class Promotions {

    private final ClusterState state;
    private final Standing standing;
    private final Places places;
    private final NavigableMap<NodeId, Integer> primaries = new TreeMap<>();
    private final Map<ReplicationGroupId, Promote> all = new LinkedHashMap<>();

    Promotions(ClusterState state, Standing standing, Places places) {
        this.state = state;
        this.standing = standing;
        this.places = places;
        for (ReplicationGroup group : state.storage().all()) {
            primaries.merge(group.primaryCopy().node(), 1, Integer::sum);
        }
    }

    List<Promote> all() {
        return new ArrayList<>(all.values());
    }

    /// Those whose primaries are lost, the disks of the most important machines first.
    ///
    /// @param lost whether what this node has may be taken from it
    void replaceLost(Predicate<NodeId> lost) {
        state.storage().all().stream()
                .sorted(Comparator.comparingInt(group -> -priority(group)))
                .forEach(group -> replaceLost(group, lost));
    }

    private int priority(ReplicationGroup group) {
        return user(group).map(Group::priority).orElse(0);
    }

    private Optional<Group> user(ReplicationGroup group) {
        return group.volumes().stream()
                .flatMap(volume -> state.groups().userOf(volume.id()).stream())
                .filter(user -> user.wanted() == Wanted.ONLINE)
                .findFirst();
    }

    private void replaceLost(ReplicationGroup group, Predicate<NodeId> lost) {
        // The state would refuse it: an operator has to decide, or a node to come back.
        if (group.isDoubtful()) {
            return;
        }
        Copy primary = group.primaryCopy();
        boolean isOfOtherGeneration = group.epoch().generation() != state.generation().number();
        if (isOfOtherGeneration && mayServe(primary)) {
            promote(group, primary, "the cluster was forced to start");
            return;
        }
        if (lost.test(primary.node())) {
            List<Copy> able =
                    group.inSync().stream()
                            .filter(copy -> copy.seat() != primary.seat() && mayServe(copy))
                            .toList();
            best(group, able)
                    .ifPresent(copy ->
                            promote(
                                    group,
                                    copy,
                                    name(primary.node()) + " is silent and its lease is over"));
        }
    }

    private Optional<Copy> best(ReplicationGroup group, List<Copy> able) {
        Optional<NodeId> machine = user(group).flatMap(places::take).map(Places.Choice::node);
        return able.stream()
                .min(
                        Comparator.comparing(
                                        (Copy copy) -> !machine.equals(Optional.of(copy.node())))
                                .thenComparingInt(copy -> primaries.getOrDefault(copy.node(), 0)));
    }

    /// Has all disks of this machine served on the node where it is to start. What may not be taken from its primary's node yet
    /// waits.
    ///
    /// @param mayTake whether what this node has may be taken from it
    void bring(Group machine, NodeId node, Predicate<NodeId> mayTake) {
        for (VolumeId disk : machine.resource().disks()) {
            ReplicationGroup group = state.storage().groupOf(disk).orElse(null);
            if (group != null
                    && !all.containsKey(group.id())
                    && !group.primaryCopy().node().equals(node)
                    && mayTake.test(group.primaryCopy().node())) {
                group.copyOn(node)
                        .ifPresent(copy ->
                                promote(
                                        group,
                                        copy,
                                        machine.name() + " is to start on " + name(node)));
            }
        }
    }

    private boolean mayServe(Copy copy) {
        return standing.isAlive(copy.node())
                && !state.configuration().leaving().contains(copy.node());
    }

    private void promote(ReplicationGroup group, Copy copy, String because) {
        primaries.merge(copy.node(), 1, Integer::sum);
        all.put(
                group.id(),
                new Promote(
                        group.id(),
                        group.epoch(),
                        copy.seat(),
                        false,
                        Reason.of(because, StorageLimits.REASON_CHARACTERS)));
    }

    private String name(NodeId node) {
        return Wording.name(state, node);
    }
}

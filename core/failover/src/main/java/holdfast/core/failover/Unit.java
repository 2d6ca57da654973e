package holdfast.core.failover;

import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.NodeId;
import java.util.List;
import java.util.Optional;

/// Groups that run on one node or not at all, because strict rules keep them together: one group where none does. Only those that
/// are to run, and that the cluster does something with, are in it.
///
/// @param members the most important first
record Unit(List<Group> members) {

    Unit {
        members = List.copyOf(members);
    }

    Group first() {
        return members.getFirst();
    }

    /// Whether the group is to run and is not left alone.
    static boolean isActive(Group group) {
        return group.wanted() == Wanted.ONLINE
                && !group.attempts().givenUp()
                && !group.policies().maintenance();
    }

    /// The node on which it runs or is being started, where it is not being stopped.
    static Optional<NodeId> stays(Group group) {
        return group.owner() instanceof Owner.Owning(Run run, Phase phase)
                        && phase != Phase.STOPPING
                ? Optional.of(run.node())
                : Optional.empty();
    }

    /// Whether any of it runs, or is being started.
    boolean runs() {
        return members.stream().anyMatch(group -> stays(group).isPresent());
    }
}

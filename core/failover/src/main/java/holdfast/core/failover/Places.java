package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Run;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The nodes that can be given something, and how many groups each has while a plan is being made.
final class Places {

    /// A node, and why it is the one.
    record Choice(NodeId node, String because) {}

    private final ClusterState state;
    private final NavigableMap<NodeId, Integer> groups = new TreeMap<>();

    Places(ClusterState state, Standing standing) {
        this.state = state;
        for (NodeId node : state.configuration().members().keySet()) {
            if (standing.isAlive(node)
                    && !state.configuration().leaving().contains(node)
                    && !state.fences().isOpen(node)) {
                groups.put(node, 0);
            }
        }
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            group.value().run().map(Run::node).ifPresent(this::count);
        }
    }

    private void count(NodeId node) {
        groups.computeIfPresent(node, (_, count) -> count + 1);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /// Whether the group could go somewhere if it left this node.
    boolean hasOtherThan(NodeId node) {
        return groups.keySet().stream().anyMatch(other -> !other.equals(node));
    }

    /// Where the group goes, counted as its place from now on; nowhere where no node lives.
    Optional<Choice> take(Group group) {
        Optional<Choice> choice = choose(group);
        choice.ifPresent(chosen -> count(chosen.node()));
        return choice;
    }

    private Optional<Choice> choose(Group group) {
        return switch (group.aim()) {
            case Aim.To(var to) when groups.containsKey(to) ->
                    choice(to, "an administrator wants it on " + name(to));
            case Aim.Restart(var same) when groups.containsKey(same) ->
                    choice(same, "it is started again on " + name(same));
            case Aim.To(var to) -> best(group, Optional.empty(), name(to) + " can't have it now; ");
            case Aim.Restart(var same) ->
                    best(group, Optional.empty(), name(same) + " can't have it now; ");
            case Aim.Elsewhere(var not) when hasOtherThan(not) -> best(group, Optional.of(not), "");
            case Aim.Elsewhere _, Aim.Anywhere _ -> best(group, Optional.empty(), "");
        };
    }

    private Optional<Choice> best(Group group, Optional<NodeId> not, String before) {
        for (NodeId preferred : group.preferredOwners()) {
            if (groups.containsKey(preferred) && !not.equals(Optional.of(preferred))) {
                return choice(preferred, before + name(preferred) + " is a preferred owner");
            }
        }
        return groups.keySet().stream()
                .filter(node -> !not.equals(Optional.of(node)))
                .min(Comparator.comparing(groups::get))
                .map(node -> new Choice(node, before + fewest(node)));
    }

    private String fewest(NodeId node) {
        if (groups.size() == 1) {
            return name(node) + " is the only node that can have it";
        }
        int count = groups.getOrDefault(node, 0);
        return name(node) + " has the fewest groups (" + count + ")";
    }

    private static Optional<Choice> choice(NodeId node, String because) {
        return Optional.of(new Choice(node, because));
    }

    private String name(NodeId node) {
        return Wording.name(state, node);
    }
}

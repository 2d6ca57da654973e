package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Run;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The nodes that can be given something, and how much each has while a plan is being made.
final class Places {

    /// A node, and why it is the one.
    record Choice(NodeId node, String because) {}

    private final ClusterState state;
    private final Fitness fitness;
    private final NavigableMap<NodeId, Integer> groups = new TreeMap<>();
    private final Map<GroupId, Optional<Choice>> taken = new HashMap<>();

    Places(ClusterState state, Standing standing) {
        this.state = state;
        this.fitness = new Fitness(state);
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
    boolean hasOtherThan(Group group, NodeId node) {
        return groups.keySet().stream().anyMatch(other -> !other.equals(node) && can(group, other));
    }

    private boolean can(Group group, NodeId node) {
        return groups.containsKey(node) && fitness.fits(group, node);
    }

    /// Whether all of its disks are served there.
    boolean servesAll(Group group, NodeId node) {
        return fitness.servesAll(group, node);
    }

    /// What each living node lacks for this group, each as a clause with its name; empty where one lacks nothing.
    List<String> obstacles(Group group) {
        List<String> all = new ArrayList<>();
        for (NodeId node : groups.keySet()) {
            Optional<String> obstacle = fitness.obstacle(group, node);
            if (obstacle.isEmpty()) {
                return List.of();
            }
            all.add(name(node) + " " + obstacle.get());
        }
        return all;
    }

    /// Where the group goes, counted as its place from now on; nowhere where no node can have it.
    Optional<Choice> take(Group group) {
        return taken.computeIfAbsent(
                group.id(),
                _ -> {
                    Optional<Choice> choice = choose(group);
                    choice.ifPresent(chosen -> {
                        count(chosen.node());
                        fitness.use(group, chosen.node());
                    });
                    return choice;
                });
    }

    private Optional<Choice> choose(Group group) {
        return switch (group.aim()) {
            case Aim.To(var to) when can(group, to) ->
                    choice(to, "an administrator wants it on " + name(to));
            case Aim.Restart(var same) when can(group, same) ->
                    choice(same, "it is started again on " + name(same));
            case Aim.To(var to) -> best(group, Optional.empty(), name(to) + " can't have it now; ");
            case Aim.Restart(var same) ->
                    best(group, Optional.empty(), name(same) + " can't have it now; ");
            case Aim.Elsewhere(var not) when hasOtherThan(group, not) ->
                    best(group, Optional.of(not), "");
            case Aim.Elsewhere _, Aim.Anywhere _ -> best(group, Optional.empty(), "");
        };
    }

    private Optional<Choice> best(Group group, Optional<NodeId> not, String before) {
        List<NodeId> able =
                groups.keySet().stream()
                        .filter(node -> !not.equals(Optional.of(node)) && can(group, node))
                        .toList();
        for (NodeId preferred : group.preferredOwners()) {
            if (able.contains(preferred)) {
                return choice(preferred, before + name(preferred) + " is a preferred owner");
            }
        }
        return group.resource().disks().isEmpty()
                ? able.stream()
                        .min(Comparator.comparing(groups::get))
                        .map(node -> new Choice(node, before + fewest(node)))
                : nearestItsDisks(group, able, before);
    }

    private Optional<Choice> nearestItsDisks(Group group, List<NodeId> able, String before) {
        Comparator<NodeId> served =
                Comparator.comparingLong(node -> -fitness.disksServed(group, node));
        Comparator<NodeId> room = Comparator.comparingLong(node -> -fitness.freeBytes(group, node));
        return able.stream()
                .min(served.thenComparing(room).thenComparing(groups::get))
                .map(node -> {
                    String because =
                            able.size() == 1
                                    ? " is the only node that can have it"
                                    : fitness.servesAll(group, node)
                                            ? " serves its disks"
                                            : " has copies of its disks, and the most memory free";
                    return new Choice(node, before + name(node) + because);
                });
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

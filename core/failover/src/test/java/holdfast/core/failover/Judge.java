package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.Rule;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What rules mean, written down a second time and without the planner: what is broken where groups are so and so.
final class Judge {

    private final ClusterState state;

    Judge(ClusterState state) {
        this.state = state;
    }

    /// Everything strict that is broken where groups are on these nodes.
    List<String> broken(Map<GroupId, NodeId> where) {
        List<String> broken = new ArrayList<>();
        where.forEach((group, node) -> {
            Group known = group(group);
            if (!known.policies().allow(node)) {
                broken.add(known.name() + " is on none of its owners");
            }
        });
        for (Rule rule : state.placement().enabled()) {
            if (rule.spec().strict() && isBroken(rule, where)) {
                broken.add("rule " + rule.name() + " is broken: " + where);
            }
        }
        broken.addAll(crowded(where));
        broken.addAll(overfull(where));
        return broken;
    }

    private boolean isBroken(Rule rule, Map<GroupId, NodeId> where) {
        List<NodeId> nodes =
                rule.spec().groups().stream().filter(where::containsKey).map(where::get).toList();
        Set<NodeId> different = new HashSet<>(nodes);
        return switch (rule.spec().demand()) {
            case Demand.OnNodes(var on) ->
                    !nodes.stream()
                            .allMatch(
                                    node -> on.stream().anyMatch(each -> each.node().equals(node)));
            case Demand.OffNodes(var off) -> !Collections.disjoint(nodes, off);
            case Demand.OnSites(var sites) ->
                    !nodes.stream()
                            .allMatch(node -> sites.contains(state.placement().of(node).site()));
            case Demand.OffSites(var sites) ->
                    nodes.stream()
                            .anyMatch(node -> sites.contains(state.placement().of(node).site()));
            case Demand.Together() -> different.size() > 1;
            case Demand.Apart() -> different.size() < nodes.size();
            case Demand.Follow() -> {
                NodeId leader = where.get(rule.spec().groups().getFirst());
                yield rule.spec().groups().stream()
                        .skip(1)
                        .map(where::get)
                        .anyMatch(node -> node != null && !node.equals(leader));
            }
            case Demand.InOrder _ -> false;
        };
    }

    private List<String> crowded(Map<GroupId, NodeId> where) {
        List<String> broken = new ArrayList<>();
        where.forEach((one, node) ->
                where.forEach((other, there) -> {
                    Group first = group(one);
                    Group second = group(other);
                    boolean share =
                            !Collections.disjoint(
                                    first.policies().antiAffinity(),
                                    second.policies().antiAffinity());
                    if (one.compareTo(other) < 0
                            && node.equals(there)
                            && share
                            && (first.policies().hardAntiAffinity()
                                    || second.policies().hardAntiAffinity())) {
                        broken.add(first.name() + " and " + second.name() + " share a class");
                    }
                }));
        return broken;
    }

    private List<String> overfull(Map<GroupId, NodeId> where) {
        if (!state.placement().settings().enforced()) {
            return List.of();
        }
        Map<NodeId, Size> used = new HashMap<>();
        where.forEach(
                (group, node) -> used.merge(node, group(group).policies().size(), Size::plus));
        List<String> broken = new ArrayList<>();
        used.forEach((node, size) -> {
            Optional<Size> capacity = state.placement().of(node).capacity();
            if (capacity.isPresent() && !size.fits(capacity.get())) {
                broken.add("node " + node + " has more than fits");
            }
        });
        return broken;
    }

    /// Runs that may exist now, each with its node.
    Map<GroupId, NodeId> running() {
        Map<GroupId, NodeId> running = new HashMap<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (Run run : group.value().unproven()) {
                running.put(group.key(), run.node());
            }
        }
        return running;
    }

    /// A node on which this group could be started without breaking anything, all others being where they are.
    Optional<NodeId> couldRun(Group group, Map<GroupId, NodeId> where, Standing standing) {
        for (NodeId node : state.configuration().members().keySet()) {
            if (standing.isAlive(node) && state.placement().of(node).now() == Upkeep.ACTIVE) {
                Map<GroupId, NodeId> with = new HashMap<>(where);
                with.put(group.id(), node);
                if (broken(with).isEmpty()) {
                    return Optional.of(node);
                }
            }
        }
        return Optional.empty();
    }

    private Group group(GroupId id) {
        Group group = state.groups().get(id);
        if (group == null) {
            throw new IllegalStateException("no group " + id);
        }
        return group;
    }
}

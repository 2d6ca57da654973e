package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.Rule;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The rules that count, by the groups that they are about.
final class Bonds {

    /// That a group waits for another one.
    ///
    /// @param strict   whether it does not start before
    /// @param bothWays whether it also does not run without
    record Before(GroupId first, boolean strict, boolean bothWays, String rule) {}

    /// That a group follows another one.
    record Lead(GroupId leader, String rule) {}

    private final ClusterState state;
    private final Map<GroupId, List<Rule>> toNodes = new HashMap<>();
    private final Map<GroupId, List<Rule>> apart = new HashMap<>();
    private final Map<GroupId, List<Rule>> near = new HashMap<>();
    private final Map<GroupId, List<Before>> before = new HashMap<>();
    private final Map<GroupId, List<Lead>> leads = new HashMap<>();
    private final Map<GroupId, List<GroupId>> followers = new HashMap<>();
    private final Map<GroupId, TreeSet<GroupId>> bundles = new HashMap<>();
    private final Map<GroupId, String> bundledBy = new HashMap<>();

    Bonds(ClusterState state) {
        this.state = state;
        for (Rule rule : state.placement().enabled()) {
            switch (rule.spec().demand()) {
                case Demand.OnNodes _, Demand.OffNodes _, Demand.OnSites _, Demand.OffSites _ ->
                        index(toNodes, rule);
                case Demand.Apart() -> index(apart, rule);
                case Demand.Together() -> {
                    if (rule.spec().strict()) {
                        bundle(rule);
                    } else {
                        index(near, rule);
                    }
                }
                case Demand.Follow() -> follow(rule);
                case Demand.InOrder(var bothWays) -> order(rule, bothWays);
            }
        }
    }

    private static void index(Map<GroupId, List<Rule>> map, Rule rule) {
        for (GroupId group : rule.spec().groups()) {
            map.computeIfAbsent(group, _ -> new ArrayList<>()).add(rule);
        }
    }

    private void bundle(Rule rule) {
        TreeSet<GroupId> all = new TreeSet<>();
        for (GroupId group : rule.spec().groups()) {
            all.addAll(bundles.getOrDefault(group, new TreeSet<>(List.of(group))));
            bundledBy.putIfAbsent(group, rule.name());
        }
        all.forEach(group -> bundles.put(group, all));
    }

    private void follow(Rule rule) {
        List<GroupId> groups = rule.spec().groups();
        if (!rule.spec().strict()) {
            index(near, rule);
            return;
        }
        GroupId leader = groups.getFirst();
        for (GroupId follower : groups.subList(1, groups.size())) {
            leads.computeIfAbsent(follower, _ -> new ArrayList<>())
                    .add(new Lead(leader, rule.name()));
            followers.computeIfAbsent(leader, _ -> new ArrayList<>()).add(follower);
        }
    }

    private void order(Rule rule, boolean bothWays) {
        List<GroupId> groups = rule.spec().groups();
        for (int i = 1; i < groups.size(); i++) {
            before.computeIfAbsent(groups.get(i), _ -> new ArrayList<>())
                    .add(
                            new Before(
                                    groups.get(i - 1),
                                    rule.spec().strict(),
                                    bothWays,
                                    rule.name()));
        }
    }

    /// The groups that run on one node with this one or not at all: itself among them.
    List<GroupId> bundle(GroupId group) {
        TreeSet<GroupId> bundle = bundles.get(group);
        return bundle == null ? List.of(group) : List.copyOf(bundle);
    }

    /// The rule that keeps it together with others.
    String bundledBy(GroupId group) {
        return bundledBy.getOrDefault(group, "");
    }

    List<Rule> apart(GroupId group) {
        return apart.getOrDefault(group, List.of());
    }

    /// Preferred rules to run with others.
    List<Rule> near(GroupId group) {
        return near.getOrDefault(group, List.of());
    }

    /// Whom it follows and whom it starts after.
    List<GroupId> awaits(GroupId group) {
        List<GroupId> all = new ArrayList<>();
        leads(group).forEach(lead -> all.add(lead.leader()));
        before(group).forEach(first -> all.add(first.first()));
        return all;
    }

    List<Before> before(GroupId group) {
        return before.getOrDefault(group, List.of());
    }

    List<Lead> leads(GroupId group) {
        return leads.getOrDefault(group, List.of());
    }

    List<GroupId> followers(GroupId group) {
        return followers.getOrDefault(group, List.of());
    }

    /// What keeps the group from this node for good, as a clause after the node's name; nothing where nothing does.
    Optional<String> forbids(Group group, NodeId node) {
        if (!group.policies().allow(node)) {
            return Optional.of("is none of its possible owners");
        }
        for (Rule rule : toNodes.getOrDefault(group.id(), List.of())) {
            if (rule.spec().strict() && !isWithin(rule, node)) {
                return Optional.of("is forbidden by rule " + rule.name());
            }
        }
        return Optional.empty();
    }

    private boolean isWithin(Rule rule, NodeId node) {
        return switch (rule.spec().demand()) {
            case Demand.OnNodes(var nodes) -> points(nodes, node) > 0;
            case Demand.OffNodes(var nodes) -> !nodes.contains(node);
            case Demand.OnSites(var sites) -> sites.contains(site(node));
            case Demand.OffSites(var sites) -> !sites.contains(site(node));
            case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ -> true;
        };
    }

    private String site(NodeId node) {
        return state.placement().of(node).site();
    }

    private static int points(List<NodePoints> nodes, NodeId node) {
        for (NodePoints each : nodes) {
            if (each.node().equals(node)) {
                return each.points();
            }
        }
        return 0;
    }

    /// How good the node is for the group by its owners and by rules to nodes and sites; below 0 where rules speak against it.
    long points(Group group, NodeId node) {
        long points = Likings.ofOwners(group, node);
        for (Rule rule : toNodes.getOrDefault(group.id(), List.of())) {
            points +=
                    switch (rule.spec().demand()) {
                        case Demand.OnNodes(var nodes) -> points(nodes, node);
                        case Demand.OnSites _ -> isWithin(rule, node) ? rule.spec().points() : 0;
                        case Demand.OffNodes _, Demand.OffSites _ ->
                                isWithin(rule, node) ? 0 : -rule.spec().points();
                        case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ ->
                                0;
                    };
        }
        return points;
    }

    /// More points than this no node can have by owners and rules to nodes and sites.
    long mostPoints(Group group) {
        long most = Likings.mostOfOwners(group);
        for (Rule rule : toNodes.getOrDefault(group.id(), List.of())) {
            most +=
                    rule.spec().demand() instanceof Demand.OnNodes(var nodes)
                            ? nodes.stream().mapToInt(NodePoints::points).max().orElse(0)
                            : rule.spec().points();
        }
        return most;
    }

    /// Whether groups besides it count for how good a node is.
    boolean mindsOthers(Group group) {
        return near.containsKey(group.id())
                || apart.containsKey(group.id())
                || !group.policies().antiAffinity().isEmpty();
    }

    /// The preferred rule, or the owners, that speak for this node, in words.
    String whyLiked(Group group, NodeId node) {
        for (Rule rule : toNodes.getOrDefault(group.id(), List.of())) {
            Predicate<NodeId> likes = each -> isWithin(rule, each);
            if (likes.test(node) && Likings.ofOwners(group, node) == 0) {
                return "is preferred by rule " + rule.name();
            }
        }
        return group.policies().home().equals(Optional.of(node))
                ? "is its home"
                : "is a preferred owner";
    }

    /// Whether anything speaks for or against nodes for this group.
    boolean hasLikings(Group group) {
        return !group.policies().preferredOwners().isEmpty()
                || group.policies().home().isPresent()
                || toNodes.containsKey(group.id())
                || near.containsKey(group.id())
                || apart.containsKey(group.id())
                || !group.policies().antiAffinity().isEmpty();
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.Rule;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where groups are, or will be by the plan that is being made, and what that means for the rules between them.
final class Occupancy {

    private record RuleAt(String rule, NodeId node) {}

    private record ClassAt(String name, NodeId node) {}

    private final Bonds bonds;
    private final Map<GroupId, NodeId> places = new HashMap<>();
    private final Map<RuleAt, Integer> ofRule = new HashMap<>();
    private final Map<ClassAt, Integer> ofClass = new HashMap<>();
    private final Map<ClassAt, Integer> hardOfClass = new HashMap<>();

    Occupancy(Bonds bonds) {
        this.bonds = bonds;
    }

    @Nullable NodeId of(GroupId group) {
        return places.get(group);
    }

    void put(Group group, NodeId node) {
        if (places.put(group.id(), node) != null) {
            throw new IllegalStateException(group.name() + " is placed twice");
        }
        count(group, node, 1);
    }

    void remove(Group group) {
        NodeId node = places.remove(group.id());
        if (node != null) {
            count(group, node, -1);
        }
    }

    private void count(Group group, NodeId node, int by) {
        for (Rule rule : bonds.apart(group.id())) {
            ofRule.merge(new RuleAt(rule.name(), node), by, Integer::sum);
        }
        for (String name : group.policies().antiAffinity()) {
            ofClass.merge(new ClassAt(name, node), by, Integer::sum);
            if (group.policies().hardAntiAffinity()) {
                hardOfClass.merge(new ClassAt(name, node), by, Integer::sum);
            }
        }
    }

    /// What there keeps the group away, as a clause after the node's name; nothing where nothing does. A group that is placed
    /// itself is not asked about.
    Optional<String> conflict(Group group, NodeId node) {
        for (Rule rule : bonds.apart(group.id())) {
            if (rule.spec().strict() && ofRule.getOrDefault(new RuleAt(rule.name(), node), 0) > 0) {
                return Optional.of("has one that rule " + rule.name() + " keeps apart from it");
            }
        }
        for (String name : group.policies().antiAffinity()) {
            // One of both that says so is enough.
            Map<ClassAt, Integer> counted =
                    group.policies().hardAntiAffinity() ? ofClass : hardOfClass;
            if (counted.getOrDefault(new ClassAt(name, node), 0) > 0) {
                return Optional.of("has another group of anti-affinity class " + name);
            }
        }
        return Optional.empty();
    }

    /// Of its soft anti-affinity classes, groups that are there.
    int ofItsClasses(Group group, NodeId node) {
        int others = 0;
        for (String name : group.policies().antiAffinity()) {
            others += ofClass.getOrDefault(new ClassAt(name, node), 0);
        }
        return others;
    }

    /// Points of preferred rules between groups, by who is there.
    long points(Group group, NodeId node) {
        long points = 0;
        for (Rule rule : bonds.apart(group.id())) {
            if (!rule.spec().strict()) {
                int there = ofRule.getOrDefault(new RuleAt(rule.name(), node), 0);
                points -= (long) rule.spec().points() * there;
            }
        }
        for (Rule rule : bonds.near(group.id())) {
            points += (long) rule.spec().points() * near(rule, group, node);
        }
        return points;
    }

    /// Those there that the rule would have the group with. Each counts, and for a leader its followers do as they do for them it: so what
    /// a move gains for one group it gains for all together, and no two ever chase each other around.
    private int near(Rule rule, Group group, NodeId node) {
        List<GroupId> groups = rule.spec().groups();
        boolean follows = rule.spec().demand() instanceof Demand.Follow;
        GroupId leader = groups.getFirst();
        int there = 0;
        for (GroupId other : groups) {
            boolean pair = !follows || leader.equals(other) || leader.equals(group.id());
            there += pair && !other.equals(group.id()) && node.equals(places.get(other)) ? 1 : 0;
        }
        return there;
    }
}

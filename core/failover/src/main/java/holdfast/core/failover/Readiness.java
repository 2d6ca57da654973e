package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Cause;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.placement.Arming;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.Rule;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a group may start at this moment on the node that is its place: what is planned to leave has to have left, and what comes
/// first has to be online.
final class Readiness {

    private static final Set<Cause> NODE_LOST =
            Set.of(
                    Cause.LEASE_ENDED,
                    Cause.POWER_OFF,
                    Cause.CONFIRMED,
                    Cause.NODE_REMOVED,
                    Cause.LOST);

    private static final Set<Cause> WISHES =
            Set.of(Cause.CREATED, Cause.WANTED_ONLINE, Cause.MOVED);

    private final ClusterState state;
    private final Standing standing;
    private final Places places;
    private final Set<GroupId> given = new HashSet<>();
    private final Map<NodeId, Size> unproven = new HashMap<>();
    private final Map<String, List<Group>> hardClasses = new HashMap<>();

    Readiness(ClusterState state, Standing standing, Places places) {
        this.state = state;
        this.standing = standing;
        this.places = places;
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (Run run : group.value().unproven()) {
                unproven.merge(run.node(), Loads.configured(group.value()), Size::plus);
            }
            for (String name : group.value().policies().antiAffinity()) {
                hardClasses.computeIfAbsent(name, _ -> new ArrayList<>()).add(group.value());
            }
        }
    }

    /// This plan starts it.
    void gives(Group group, NodeId node) {
        given.add(group.id());
        unproven.merge(node, Loads.configured(group), Size::plus);
    }

    /// Why it does not start by itself now, wherever; nothing where it may.
    Optional<String> waits(Group group) {
        if (group.policies().maintenance()) {
            return Optional.of("the end of its maintenance");
        }
        if (state.placement().arming() == Arming.HOLD) {
            return Optional.of("the cluster to be armed");
        }
        if (state.placement().arming() == Arming.IGNORE && !WISHES.contains(group.why().cause())) {
            return Optional.of("the cluster to be armed, or somebody who wants it online");
        }
        if (!NODE_LOST.contains(group.why().cause())) {
            return Optional.empty();
        }
        if (!group.policies().autoStart()) {
            return Optional.of("somebody who wants it online: it does not start by itself");
        }
        long since = standing.atMillis() - group.since().atMillis();
        boolean delayed = since >= 0 && since < group.policies().startDelayMillis();
        return delayed ? Optional.of("the end of its start delay") : Optional.empty();
    }

    /// What it has to wait for on this node; nothing where it may start.
    Optional<String> waitsOn(Group group, NodeId node) {
        return waitsForOthers(group, node).or(() -> stillFull(group, node));
    }

    /// The same if there were room.
    Optional<String> waitsForOthers(Group group, NodeId node) {
        return comesFirst(group)
                .or(() -> leader(group, node))
                .or(() -> stillTogether(group, node))
                .or(() -> stillThere(group, node));
    }

    private Optional<String> comesFirst(Group group) {
        for (Bonds.Before before : places.bonds().before(group.id())) {
            Group first = state.groups().get(before.first());
            if (first == null || first.state() == GroupState.ONLINE) {
                continue;
            }
            boolean comes =
                    given.contains(before.first())
                            || first.state() == GroupState.STARTING
                            || first.isStartable() && places.take(first).isPresent();
            if (before.strict() || comes) {
                return Optional.of(
                        first.name()
                                + " to be online, which rule "
                                + before.rule()
                                + " has come first");
            }
        }
        return Optional.empty();
    }

    private Optional<String> leader(Group group, NodeId node) {
        for (Bonds.Lead lead : places.bonds().leads(group.id())) {
            Group leader = state.groups().get(lead.leader());
            // It need not be online: who is to wait for that has a rule of order as well.
            boolean there =
                    leader != null
                            && places.placeOf(leader.id()).equals(Optional.of(node))
                            && leader.unproven().stream().allMatch(run -> run.node().equals(node));
            if (!there) {
                return Optional.of(
                        (leader == null ? "another group" : leader.name())
                                + " to be there, which rule "
                                + lead.rule()
                                + " has it follow");
            }
        }
        return Optional.empty();
    }

    private Optional<String> stillTogether(Group group, NodeId node) {
        for (GroupId mate : places.bonds().bundle(group.id())) {
            Group other = state.groups().get(mate);
            if (other != null
                    && !mate.equals(group.id())
                    && other.isManaged()
                    && other.unproven().stream().anyMatch(run -> !run.node().equals(node))) {
                return Optional.of(
                        other.name()
                                + " to leave another node, because rule "
                                + places.bonds().bundledBy(group.id())
                                + " keeps them together");
            }
        }
        return Optional.empty();
    }

    private Optional<String> stillThere(Group group, NodeId node) {
        for (Rule rule : places.bonds().apart(group.id())) {
            if (rule.spec().strict() && rule.spec().demand() instanceof Demand.Apart) {
                for (GroupId other : rule.spec().groups()) {
                    if (isStillThere(state.groups().get(other), group, node)) {
                        return Optional.of(
                                "a group to stop there that rule "
                                        + rule.name()
                                        + " keeps apart from it");
                    }
                }
            }
        }
        for (String name : group.policies().antiAffinity()) {
            for (Group other : hardClasses.getOrDefault(name, List.of())) {
                boolean hard =
                        group.policies().hardAntiAffinity() || other.policies().hardAntiAffinity();
                if (hard && isStillThere(other, group, node)) {
                    return Optional.of("a group of anti-affinity class " + name + " to stop there");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> stillFull(Group group, NodeId node) {
        Size left = places.loads().capacity(node).minus(unproven.getOrDefault(node, Size.NONE));
        boolean full =
                state.placement().settings().enforced()
                        && places.loads().knows(node)
                        && !Loads.configured(group).fits(left);
        return full
                ? Optional.of("room on the node, which others have still to leave")
                : Optional.empty();
    }

    private static boolean isStillThere(@Nullable Group other, Group group, NodeId node) {
        return other != null
                && !other.id().equals(group.id())
                && other.unproven().stream().map(Run::node).anyMatch(node::equals);
    }
}

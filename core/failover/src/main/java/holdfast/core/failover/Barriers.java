package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Size;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What keeps groups off nodes: owners and strict rules, whom they follow and whom they wait for, and room.
final class Barriers {

    private final ClusterState state;
    private final Ground ground;
    private final Bonds bonds;
    private final Occupancy occupancy;
    private final Loads loads;
    private final Fitness fitness;
    private final Reserve reserve;
    private final Places places;

    Barriers(
            ClusterState state,
            Ground ground,
            Bonds bonds,
            Occupancy occupancy,
            Loads loads,
            Fitness fitness,
            Places places) {
        this.state = state;
        this.ground = ground;
        this.bonds = bonds;
        this.occupancy = occupancy;
        this.loads = loads;
        this.fitness = fitness;
        this.reserve = new Reserve(state, ground, loads);
        this.places = places;
    }

    /// What keeps the group from running on this node, whatever room there is, as a clause after the node's name.
    Optional<String> forbids(Group group, NodeId node) {
        return bonds.forbids(group, node)
                .or(() -> occupancy.conflict(group, node))
                .or(() -> leads(group, node));
    }

    private Optional<String> leads(Group group, NodeId node) {
        for (Bonds.Lead lead : bonds.leads(group.id())) {
            if (!leaderAt(lead.leader()).equals(Optional.of(node))) {
                return Optional.of(
                        "is not where "
                                + groupName(lead.leader())
                                + " runs, which rule "
                                + lead.rule()
                                + " has it follow");
            }
        }
        return Optional.empty();
    }

    private Optional<NodeId> leaderAt(GroupId leader) {
        Group group = state.groups().get(leader);
        return group == null ? Optional.empty() : places.placeFor(group);
    }

    /// What the group waits for though it may have a node: another group that is to be there first and never will be.
    Optional<String> withoutFirst(Group group) {
        for (Bonds.Before before : bonds.before(group.id())) {
            boolean needed =
                    before.strict() && (before.bothWays() || !Unit.stays(group).isPresent());
            if (needed && !runs(before.first())) {
                return Optional.of(
                        groupName(before.first())
                                + ", which rule "
                                + before.rule()
                                + " has come first, does not run");
            }
        }
        return Optional.empty();
    }

    /// Whether the group runs or is going to.
    private boolean runs(GroupId id) {
        Group group = state.groups().get(id);
        return group != null && !group.wanted().isOffline() && places.placeFor(group).isPresent();
    }

    private String groupName(GroupId id) {
        Group group = state.groups().get(id);
        return group == null ? id.toString() : group.name();
    }

    /// Why the unit may not go on where it runs, as a clause after the node's name; nothing where it may.
    Optional<String> mayStay(Unit unit, NodeId node) {
        Optional<String> quarrel = quarrel(unit);
        if (quarrel.isPresent()) {
            return Optional.of("can't have it: " + quarrel.get());
        }
        Size all = Size.NONE;
        for (Group group : unit.members()) {
            Optional<String> forbidden = forbids(group, node);
            if (forbidden.isPresent()) {
                return forbidden;
            }
            Optional<String> first = withoutFirst(group);
            if (first.isPresent()) {
                return Optional.of("can't have it: " + first.get());
            }
            all = all.plus(Loads.configured(group));
        }
        return lacksRoom(all, node);
    }

    /// Whether a follower could be there, were its leader there.
    ///
    /// @param with those that would be there too
    boolean couldFollow(Set<GroupId> with, Group follower, NodeId node) {
        for (Bonds.Lead lead : bonds.leads(follower.id())) {
            Optional<NodeId> other = places.placeOf(lead.leader());
            if (!with.contains(lead.leader())
                    && other.filter(there -> !there.equals(node)).isPresent()) {
                return false;
            }
        }
        boolean isThere = Optional.of(node).equals(places.placeOf(follower.id()));
        return bonds.forbids(follower, node).isEmpty()
                && hasFailed(follower, node).isEmpty()
                && (isThere || occupancy.conflict(follower, node).isEmpty())
                && fitness.obstacle(follower, node).isEmpty();
    }

    private static Optional<String> hasFailed(Group group, NodeId node) {
        return group.policies().offFailed() && group.attempts().failedOn().contains(node)
                ? Optional.of("has seen it fail as often as it may")
                : Optional.empty();
    }

    /// Whether all of these have room on the node; who is there already has it.
    boolean hasRoomFor(List<Group> all, NodeId node) {
        Size more = Size.NONE;
        for (Group group : all) {
            boolean isThere = Optional.of(node).equals(places.placeOf(group.id()));
            more = isThere ? more : more.plus(Loads.configured(group));
        }
        return lacksRoom(more, node).isEmpty();
    }

    private Optional<String> lacksRoom(Size size, NodeId node) {
        return state.placement().settings().enforced()
                        && loads.knows(node)
                        && !size.fits(loads.left(node))
                ? Optional.of("has too little room for its configured size")
                : Optional.empty();
    }

    /// What keeps the group from starting on this node, as a clause after the node's name.
    Optional<String> obstacle(Group group, NodeId node) {
        return forbids(group, node)
                .or(() -> hasFailed(group, node))
                .or(() -> fitness.obstacle(group, node))
                .or(() -> lacksRoom(Loads.configured(group), node));
    }

    /// Whether the unit may start on this node: what of it is there already is not counted twice where it has been lifted.
    boolean can(Unit unit, NodeId node) {
        if (!ground.takes(node)) {
            return false;
        }
        if (unit.members().size() == 1) {
            return obstacle(unit.first(), node).isEmpty();
        }
        Size all = Size.NONE;
        for (Group group : unit.members()) {
            if (obstacle(group, node).isPresent()) {
                return false;
            }
            all = all.plus(Loads.configured(group));
        }
        return lacksRoom(all, node).isEmpty() && fitness.fitTogether(unit.members(), node);
    }

    /// That groups which rules keep together share an anti-affinity class that keeps them apart.
    private static Optional<String> quarrel(Unit unit) {
        for (Group one : unit.members()) {
            for (Group other : unit.members()) {
                boolean hard =
                        one.policies().hardAntiAffinity()
                                && !one.id().equals(other.id())
                                && !Collections.disjoint(
                                        one.policies().antiAffinity(),
                                        other.policies().antiAffinity());
                if (hard) {
                    return Optional.of(
                            one.name()
                                    + " and "
                                    + other.name()
                                    + " are kept together, and apart by their anti-affinity class");
                }
            }
        }
        return Optional.empty();
    }

    /// What keeps the unit from starting on any node, as a sentence without its end.
    Optional<String> keepsDown(Unit unit) {
        Optional<String> quarrel = quarrel(unit);
        if (quarrel.isPresent()) {
            return quarrel;
        }
        Size all = Size.NONE;
        for (Group group : unit.members()) {
            Optional<String> first = withoutFirst(group);
            if (first.isPresent()) {
                return first;
            }
            all = all.plus(Loads.configured(group));
        }
        return unit.runs() ? Optional.empty() : reserve.lacks(all);
    }

    /// That too little room is left as it is.
    Optional<String> tooLittleReserve() {
        return reserve.tooLittle(Size.NONE);
    }
}

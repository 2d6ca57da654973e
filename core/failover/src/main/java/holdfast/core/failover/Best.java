package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Cause;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.failover.Places.Choice;
import holdfast.core.model.NodeId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which node is the best for a unit: first what strict rules, owners and room leave; of these where an administrator or a restart
/// wants it; then by points of preference, by its soft anti-affinity, by where it was, and by how full nodes are.
final class Best {

    private final ClusterState state;
    private final Ground ground;
    private final Bonds bonds;
    private final Occupancy occupancy;
    private final Loads loads;
    private final Fitness fitness;
    private final Barriers barriers;
    private final Followers followers;
    private final long atMillis;

    Best(
            ClusterState state,
            Standing standing,
            Ground ground,
            Bonds bonds,
            Occupancy occupancy,
            Loads loads,
            Fitness fitness,
            Barriers barriers) {
        this.state = state;
        this.ground = ground;
        this.bonds = bonds;
        this.occupancy = occupancy;
        this.loads = loads;
        this.fitness = fitness;
        this.barriers = barriers;
        this.followers = new Followers(state, ground, bonds, barriers);
        this.atMillis = standing.atMillis();
    }

    /// The best node for a unit that has none.
    Optional<Choice> of(Unit unit) {
        if (barriers.keepsDown(unit).isPresent()) {
            return Optional.empty();
        }
        String before = "";
        for (Group group : unit.members()) {
            if (Unit.stays(group).isPresent()) {
                continue;
            }
            switch (group.aim()) {
                case Aim.To(var to) -> {
                    if (barriers.can(unit, to)) {
                        return choice(to, wish(group, to));
                    }
                    before = name(to) + " can't have it now; ";
                }
                case Aim.Restart(var same) -> {
                    if (barriers.can(unit, same)) {
                        return choice(same, "it is started again on " + name(same));
                    }
                    before = name(same) + " can't have it now; ";
                }
                case Aim.Stay _, Aim.Elsewhere _, Aim.Anywhere _ -> {}
            }
        }
        return best(unit, before);
    }

    private String wish(Group group, NodeId to) {
        return group.why().cause() == Cause.PLANNED
                ? group.why().detail()
                : "an administrator wants it on " + name(to);
    }

    private Optional<Choice> best(Unit unit, String before) {
        List<NodeId> able =
                ground.takers().stream().filter(node -> barriers.can(unit, node)).toList();
        able = leaving(able, elsewhere(unit)::contains);
        able = leaving(able, failedOn(unit)::contains);
        able = followers.whereFollowed(unit, able);
        Optional<NodeId> seat = seat(unit).filter(able::contains);
        boolean starts = state.placement().settings().placeOnStart() && isBegun(unit);
        if (seat.isPresent() && !starts && !mayFailBack(unit)) {
            return choice(seat.get(), before + "it was on " + name(seat.get()) + " before");
        }
        NodeId at = starts ? null : seat.orElse(null);
        int count = able.size();
        return able.stream()
                .min(order(unit, at))
                .map(node -> new Choice(node, before + because(unit, node, count, at)));
    }

    /// Those without some, or all where nothing were left.
    private static List<NodeId> leaving(List<NodeId> nodes, Predicate<NodeId> out) {
        List<NodeId> left = nodes.stream().filter(Predicate.not(out)).toList();
        return left.isEmpty() ? nodes : left;
    }

    private static Set<NodeId> elsewhere(Unit unit) {
        Set<NodeId> not = new HashSet<>();
        for (Group group : unit.members()) {
            if (group.aim() instanceof Aim.Elsewhere(var node)) {
                not.add(node);
            }
        }
        return not;
    }

    private static Set<NodeId> failedOn(Unit unit) {
        Set<NodeId> failed = new HashSet<>();
        unit.members().forEach(group -> failed.addAll(group.attempts().failedOn()));
        return failed;
    }

    private static Optional<NodeId> seat(Unit unit) {
        for (Group group : unit.members()) {
            if (group.seat().isPresent()) {
                return group.seat();
            }
        }
        return Optional.empty();
    }

    /// Whether it starts because somebody wants it to.
    private static boolean isBegun(Unit unit) {
        return unit.members().stream()
                .allMatch(group ->
                        group.why().cause() == Cause.CREATED
                                || group.why().cause() == Cause.WANTED_ONLINE);
    }

    Followers followers() {
        return followers;
    }

    boolean mayFailBack(Unit unit) {
        return unit.members().stream().allMatch(group -> Likings.mayFailBack(group, atMillis));
    }

    /// Points of preference of the whole unit.
    long points(Unit unit, NodeId node) {
        long points = 0;
        for (Group group : unit.members()) {
            points += bonds.points(group, node) + occupancy.points(group, node);
        }
        return points;
    }

    static long stickiness(Unit unit) {
        long points = 0;
        for (Group group : unit.members()) {
            points += group.policies().stickiness();
        }
        return points;
    }

    int ofItsClasses(Unit unit, NodeId node) {
        int others = 0;
        for (Group group : unit.members()) {
            others += occupancy.ofItsClasses(group, node);
        }
        return others;
    }

    Comparator<NodeId> order(Unit unit, @Nullable NodeId seat) {
        Comparator<NodeId> liked =
                Comparator.comparingLong(
                        node -> -points(unit, node) - (node.equals(seat) ? stickiness(unit) : 0));
        return liked.thenComparingInt(node -> ofItsClasses(unit, node))
                .thenComparing(node -> !node.equals(seat))
                .thenComparing(emptiest(unit));
    }

    /// The least full first.
    Comparator<NodeId> emptiest(Unit unit) {
        Comparator<NodeId> fewest = Comparator.comparingInt(loads::groupsOn);
        if (loads.weighing() != Weighing.FEWEST) {
            return Comparator.comparingDouble(
                            (NodeId node) -> loads.unequalWith(unit.members(), node))
                    .thenComparingDouble(node -> loads.fullWith(unit.members(), node))
                    .thenComparing(fewest);
        }
        if (unit.members().stream().allMatch(group -> group.resource().disks().isEmpty())) {
            return fewest;
        }
        return Comparator.comparingLong((NodeId node) -> -disksServed(unit, node))
                .thenComparingLong(node -> -fitness.freeBytes(unit.first(), node))
                .thenComparing(fewest);
    }

    private long disksServed(Unit unit, NodeId node) {
        return unit.members().stream().mapToLong(group -> fitness.disksServed(group, node)).sum();
    }

    private String because(Unit unit, NodeId node, int able, @Nullable NodeId seat) {
        if (points(unit, node) > 0) {
            for (Group group : unit.members()) {
                if (bonds.points(group, node) > 0) {
                    return name(node) + " " + bonds.whyLiked(group, node);
                }
            }
            return name(node) + " has others that preferred rules want it with";
        }
        if (node.equals(seat)) {
            return "it was on " + name(node) + " before";
        }
        return name(node) + " " + fullness(unit, node, able);
    }

    private String fullness(Unit unit, NodeId node, int able) {
        if (able == 1 && (ground.takers().size() == 1 || hasDisks(unit))) {
            return "is the only node that can have it";
        }
        if (loads.weighing() != Weighing.FEWEST) {
            return "is the least full";
        }
        if (!hasDisks(unit)) {
            return "has the fewest groups (" + loads.groupsOn(node) + ")";
        }
        return unit.members().stream().allMatch(group -> fitness.servesAll(group, node))
                ? "serves its disks"
                : "has copies of its disks, and the most memory free";
    }

    private static boolean hasDisks(Unit unit) {
        return unit.members().stream().anyMatch(group -> !group.resource().disks().isEmpty());
    }

    private static Optional<Choice> choice(NodeId node, String because) {
        return Optional.of(new Choice(node, because));
    }

    private String name(NodeId node) {
        return Wording.name(state, node);
    }
}

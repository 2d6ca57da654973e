package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where units are by the plan that is being made: what can stay stays, the most important first; what is left takes the best of
/// what there is then.
final class Places {

    /// A node, and why it is the one.
    record Choice(NodeId node, String because) {}

    private final ClusterState state;
    private final Ground ground;
    private final Bonds bonds;
    private final Units units;
    private final Occupancy occupancy;
    private final Loads loads;
    private final Fitness fitness;
    private final Barriers barriers;
    private final Best best;
    private final IdentityHashMap<Unit, Optional<Choice>> taken = new IdentityHashMap<>();
    private final Map<GroupId, String> leaves = new HashMap<>();
    private final IdentityHashMap<Unit, NodeId> kept = new IdentityHashMap<>();
    private final Set<Unit> settling = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Unit> looked = Collections.newSetFromMap(new IdentityHashMap<>());

    Places(ClusterState state, Standing standing) {
        this.state = state;
        this.ground = new Ground(state, standing);
        this.bonds = new Bonds(state);
        this.units = new Units(state, bonds);
        this.occupancy = new Occupancy(bonds);
        this.loads = new Loads(state, standing, ground.alive());
        this.fitness = new Fitness(state);
        this.barriers = new Barriers(state, ground, bonds, occupancy, loads, fitness, this);
        this.best = new Best(state, standing, ground, bonds, occupancy, loads, fitness, barriers);
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (units.of(group.key()).isEmpty()) {
                // It is let be, or on its way out: it is where it is.
                group.value().run().ifPresent(run -> put(group.value(), run.node()));
            }
        }
        units.all().forEach(this::keep);
    }

    private void put(Group group, NodeId node) {
        occupancy.put(group, node);
        loads.add(group, node);
    }

    private void remove(Group group, NodeId node) {
        occupancy.remove(group);
        loads.remove(group, node);
    }

    /// What runs and may stay is where it is.
    private void keep(Unit unit) {
        if (!looked.add(unit)) {
            return;
        }
        settling.add(unit);
        for (Group group : unit.members()) {
            bonds.awaits(group.id()).forEach(other -> units.of(other).ifPresent(this::keep));
        }
        anchor(unit).ifPresent(node -> keep(unit, node));
        settling.remove(unit);
    }

    private void keep(Unit unit, NodeId node) {
        if (!ground.isAlive(node)) {
            if (!ground.isLost(node)) {
                place(unit, node);
            }
            return;
        }
        if (!ground.drains(node) && barriers.mayStay(unit, node).isEmpty()) {
            kept.put(unit, node);
            place(unit, node);
        }
    }

    void place(Unit unit, NodeId node) {
        unit.members().forEach(group -> put(group, node));
    }

    /// The node where the most of it run: of several the one of the most important.
    private static Optional<NodeId> anchor(Unit unit) {
        Map<NodeId, Integer> running = new HashMap<>();
        Optional<NodeId> anchor = Optional.empty();
        for (Group group : unit.members()) {
            if (group.aim() instanceof Aim.To && Unit.stays(group).isEmpty()) {
                return Optional.empty();
            }
        }
        int most = 0;
        for (Group group : unit.members()) {
            Unit.stays(group).ifPresent(node -> running.merge(node, 1, Integer::sum));
        }
        for (Group group : unit.members()) {
            Optional<NodeId> node = Unit.stays(group);
            int there = node.map(running::get).orElse(0);
            if (there > most) {
                most = there;
                anchor = node;
            }
        }
        return anchor;
    }

    boolean isEmpty() {
        return ground.takers().isEmpty();
    }

    Ground ground() {
        return ground;
    }

    Bonds bonds() {
        return bonds;
    }

    Units units() {
        return units;
    }

    Loads loads() {
        return loads;
    }

    Best best() {
        return best;
    }

    Barriers barriers() {
        return barriers;
    }

    /// Where the unit stays, if it does.
    Optional<NodeId> keptAt(Unit unit) {
        return Optional.ofNullable(kept.get(unit));
    }

    /// Whether the group could go somewhere if it left this node.
    boolean hasOtherThan(Group group, NodeId node) {
        List<Group> all = units.of(group.id()).map(Unit::members).orElseGet(() -> List.of(group));
        return ground.takers().stream()
                .anyMatch(other ->
                        !other.equals(node)
                                && all.stream()
                                        .allMatch(
                                                each -> barriers.obstacle(each, other).isEmpty()));
    }

    /// Whether all of its disks are served there.
    boolean servesAll(Group group, NodeId node) {
        return fitness.servesAll(group, node);
    }

    /// What keeps this group from starting on the node at this moment, though it is the place for it.
    Optional<String> notYet(Group group, NodeId node) {
        return fitness.obstacle(group, node);
    }

    /// What each living node lacks for this group, each as a clause with its name; empty where one lacks nothing.
    List<String> obstacles(Group group) {
        List<String> all = new ArrayList<>();
        for (NodeId node : ground.alive()) {
            String not = ground.whyNot(node);
            Optional<String> obstacle =
                    not.isEmpty() ? barriers.obstacle(group, node) : Optional.of(not);
            if (obstacle.isEmpty()) {
                return List.of();
            }
            all.add(name(node) + " " + obstacle.get());
        }
        return all;
    }

    /// Where the group goes, counted as its place from now on; nowhere where no node can have it.
    Optional<Choice> take(Group group) {
        Unit unit = units.of(group.id()).orElse(null);
        if (unit == null) {
            return Optional.empty();
        }
        Optional<NodeId> stays = keptAt(unit);
        if (stays.isPresent()) {
            return stays.map(node -> new Choice(node, together(unit, group)));
        }
        Optional<Choice> known = taken.get(unit);
        if (known != null) {
            return known;
        }
        // Who follows it, and whom it follows, may ask about it meanwhile: it has no place yet.
        taken.put(unit, Optional.empty());
        Optional<Choice> choice = best.of(unit);
        choice.ifPresent(chosen -> {
            unit.members().forEach(member -> forget(member));
            place(unit, chosen.node());
            unit.members().forEach(member -> fitness.use(member, chosen.node()));
        });
        taken.put(unit, choice);
        return choice;
    }

    /// The unit has this place, and those that run there leave so that it has room.
    void give(Unit unit, Choice choice, List<Unit> leaving) {
        String because = "it makes room for " + unit.first().name();
        for (Unit other : leaving) {
            kept.remove(other);
            other.members().forEach(group -> leaves.put(group.id(), because));
        }
        taken.put(unit, Optional.of(choice));
    }

    /// Why the group has to leave for a more important one.
    Optional<String> madeRoom(Group group) {
        return Optional.ofNullable(leaves.get(group.id()));
    }

    private String together(Unit unit, Group group) {
        String others =
                unit.members().stream()
                        .filter(other -> !other.id().equals(group.id()))
                        .filter(other -> Unit.stays(other).isPresent())
                        .map(Group::name)
                        .findFirst()
                        .orElse("");
        return others.isEmpty()
                ? "it was there"
                : "rule " + bonds.bundledBy(group.id()) + " keeps it with " + others;
    }

    /// Moves a unit that could stay.
    void move(Unit unit, NodeId to) {
        unit.members().forEach(this::forget);
        place(unit, to);
        unit.members().forEach(member -> fitness.use(member, to));
        kept.remove(unit);
    }

    /// Has a unit be nowhere, as long as it is looked at where it could be.
    void lift(Unit unit) {
        unit.members().forEach(this::forget);
    }

    void putBack(Unit unit) {
        keptAt(unit).ifPresent(node -> place(unit, node));
    }

    private void forget(Group group) {
        NodeId node = occupancy.of(group.id());
        if (node != null) {
            remove(group, node);
        }
    }

    /// Where the group is by this plan, or will be: one that has no place yet is given one. Nowhere where it has none.
    Optional<NodeId> placeFor(Group group) {
        Optional<NodeId> there = placeOf(group.id());
        Unit unit = units.of(group.id()).orElse(null);
        if (there.isPresent() || unit == null) {
            return there;
        }
        // One whose own place is being looked for while this is asked: it is supposed to stay.
        return settling.contains(unit) ? Unit.stays(group) : take(group).map(Choice::node);
    }

    /// Where the group is by this plan.
    Optional<NodeId> placeOf(GroupId group) {
        return Optional.ofNullable(occupancy.of(group));
    }

    String name(NodeId node) {
        return Wording.name(state, node);
    }
}

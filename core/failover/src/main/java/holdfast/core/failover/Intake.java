package holdfast.core.failover;

import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.failover.Places.Choice;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// In which order those that are to start take their places, and room that is made for the more important ones.
final class Intake {

    private final Places places;
    private final Readiness readiness;
    private final Map<NodeId, List<Unit>> movable = new HashMap<>();

    Intake(Places places, Readiness readiness) {
        this.places = places;
        this.readiness = readiness;
    }

    /// Gives every unit of which something is to start its place: the most important first, and where it counts how large they
    /// are the largest first of equally important ones, because small ones fill what gaps are left.
    ///
    /// @param mayMove whether less important groups may have to leave for more important ones
    void takeAll(Predicate<Group> starts, boolean mayMove) {
        List<Unit> waiting =
                places.units().all().stream()
                        .filter(unit -> unit.members().stream().anyMatch(starts))
                        .toList();
        if (places.loads().weighing() == Weighing.FEWEST) {
            waiting.forEach(unit -> take(unit, mayMove));
            return;
        }
        waiting.stream()
                .sorted(
                        Comparator.comparingInt((Unit unit) -> -unit.first().priority())
                                .thenComparingDouble(unit -> -places.loads().share(unit.members())))
                .forEach(unit -> take(unit, mayMove));
    }

    /// A unit that has no place may have room made for it.
    private void take(Unit unit, boolean mayMove) {
        boolean crowded =
                places.take(unit.first()).isEmpty()
                        && mayMove
                        && places.barriers().keepsDown(unit).isEmpty();
        for (NodeId node : crowded ? places.ground().takers() : List.<NodeId>of()) {
            if (makeRoom(unit, node)) {
                return;
            }
        }
    }

    /// Those that may go elsewhere, by their nodes, the least important first.
    private Map<NodeId, List<Unit>> movable() {
        if (movable.isEmpty()) {
            for (Unit unit : places.units().all().reversed()) {
                if (places.best().mayFailBack(unit)) {
                    places.keptAt(unit)
                            .ifPresent(node ->
                                    movable.computeIfAbsent(node, _ -> new ArrayList<>())
                                            .add(unit));
                }
            }
        }
        return movable;
    }

    /// Has less important groups leave that may go elsewhere.
    private boolean makeRoom(Unit unit, NodeId node) {
        List<Unit> left = new ArrayList<>();
        for (Unit other : movable().getOrDefault(node, List.of())) {
            boolean mayLeave =
                    places.keptAt(other).equals(Optional.of(node))
                            && other.first().priority() < unit.first().priority();
            if (mayLeave && !places.barriers().can(unit, node)) {
                places.lift(other);
                left.add(other);
            }
        }
        boolean fits = places.barriers().can(unit, node);
        if (fits) {
            places.place(unit, node);
            fits = left.stream().allMatch(other -> places.best().of(other).isPresent());
            // Nobody leaves for one that could not start even then.
            fits &=
                    unit.members().stream()
                            .allMatch(group -> readiness.waitsForOthers(group, node).isEmpty());
            if (fits) {
                String because = "less important groups leave " + places.name(node);
                places.give(unit, new Choice(node, because), left);
                return true;
            }
            places.lift(unit);
        }
        left.forEach(places::putBack);
        return false;
    }
}

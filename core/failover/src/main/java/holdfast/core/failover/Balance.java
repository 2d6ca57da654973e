package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.placement.Rebalance;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Moves for balance, of groups that are not sticky, the least important first: of all units and nodes the one that leaves nodes the least unequal, one after the other, where nodes are too
/// unequal, where nothing else happens, and where it gains enough.
final class Balance {

    private static final double PERCENT = 100.0;

    private record Move(Unit unit, NodeId to, double unequal) {}

    private final ClusterState state;
    private final Standing standing;
    private final Places places;
    private final Rebalance wanted;

    Balance(ClusterState state, Standing standing, Places places) {
        this.state = state;
        this.standing = standing;
        this.places = places;
        this.wanted = state.placement().settings().rebalance();
    }

    List<PlanStep> all() {
        List<PlanStep> steps = new ArrayList<>();
        if (!wanted.on() || !isQuiet()) {
            return steps;
        }
        for (int move = 0; move < wanted.movesAtOnce(); move++) {
            double unequal = places.loads().unequal();
            if (unequal * PERCENT <= wanted.thresholdPercent()) {
                break;
            }
            Optional<Move> best =
                    best().filter(found ->
                            (unequal - found.unequal()) * PERCENT
                                    >= unequal * wanted.gainPercent());
            if (best.isEmpty()) {
                break;
            }
            move(steps, best.get(), unequal);
        }
        return steps;
    }

    /// Whether every group is online or not wanted, and has been so for long enough.
    private boolean isQuiet() {
        long latest = 0;
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            if (Unit.isActive(group) && group.state() != GroupState.ONLINE) {
                return false;
            }
            latest = Math.max(latest, group.since().atMillis());
        }
        return standing.atMillis() - latest >= wanted.holdSeconds() * 1_000L;
    }

    private Optional<Move> best() {
        Move best = null;
        for (Unit unit : places.units().all().reversed()) {
            NodeId at = places.keptAt(unit).orElse(null);
            if (at == null || !isFree(unit)) {
                continue;
            }
            List<Group> train = places.best().followers().train(unit);
            places.lift(unit);
            long points = places.best().points(unit, at);
            for (NodeId to : places.ground().takers()) {
                double unequal = places.loads().unequalIf(unit.members(), train, at, to);
                if (!to.equals(at)
                        && (best == null || unequal < best.unequal())
                        && places.best().points(unit, to) >= points
                        && places.barriers().can(unit, to)) {
                    best = new Move(unit, to, unequal);
                }
            }
            places.putBack(unit);
        }
        return Optional.ofNullable(best);
    }

    /// Whether it goes where it wants: it is not sticky, follows nobody, and who follows it follows nobody else.
    private boolean isFree(Unit unit) {
        if (Best.stickiness(unit) > 0) {
            return false;
        }
        Set<GroupId> all = new HashSet<>();
        List<Group> train = places.best().followers().train(unit);
        unit.members().forEach(group -> all.add(group.id()));
        train.forEach(group -> all.add(group.id()));
        Predicate<Group> free =
                group ->
                        places.bonds().leads(group.id()).stream()
                                .allMatch(lead -> all.contains(lead.leader()));
        return unit.members().stream().allMatch(group -> places.bonds().leads(group.id()).isEmpty())
                && train.stream().allMatch(free);
    }

    private void move(List<PlanStep> steps, Move move, double unequal) {
        places.move(move.unit(), move.to());
        String because =
                String.format(
                        Locale.ROOT,
                        "nodes are unequally full by %.0f %%, and by %.0f %% with it on %s",
                        unequal * PERCENT,
                        move.unequal() * PERCENT,
                        places.name(move.to()));
        for (Group group : move.unit().members()) {
            group.run()
                    .map(Run::number)
                    .ifPresent(run ->
                            steps.add(
                                    new PlanStep.Stop(
                                            group.id(),
                                            run,
                                            new Aim.To(move.to()),
                                            false,
                                            Wording.reason(state, because))));
        }
    }
}

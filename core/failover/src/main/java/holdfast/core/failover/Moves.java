package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.placement.Orders;
import holdfast.core.failover.Places.Choice;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs of living nodes that are to go elsewhere: off there, and on again where they are better. Because a strict rule or a drain
/// demands it; because the node is back from which they were drained; because the group may go to a node that it prefers; and
/// for balance, where that is wanted.
final class Moves {

    private final ClusterState state;
    private final Places places;
    private final List<PlanStep> steps = new ArrayList<>();

    Moves(ClusterState state, Places places) {
        this.state = state;
        this.places = places;
    }

    List<PlanStep> all() {
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            unwanted(group.value());
        }
        for (Unit unit : places.units().all()) {
            if (runsOnTheLiving(unit)) {
                places.keptAt(unit).ifPresentOrElse(node -> improve(unit, node), () -> leave(unit));
            }
        }
        return steps;
    }

    /// It is wanted offline, and waited for others to stop first.
    private void unwanted(Group group) {
        boolean due =
                group.wanted().isOffline()
                        && group.isManaged()
                        && Unit.stays(group).filter(places.ground()::isAlive).isPresent()
                        && Orders.stopsFirst(state, group.id()).isEmpty();
        if (due) {
            Unit.stays(group)
                    .ifPresent(node ->
                            stop(
                                    group,
                                    new Aim.Stay(node),
                                    false,
                                    "it is wanted offline, and what stops before it has"));
        }
    }

    private boolean runsOnTheLiving(Unit unit) {
        boolean any = false;
        for (Group group : unit.members()) {
            Optional<NodeId> node = Unit.stays(group);
            if (node.isPresent() && !places.ground().isAlive(node.get())) {
                return false;
            }
            any |= node.isPresent();
        }
        return any;
    }

    /// It can't stay where it is.
    private void leave(Unit unit) {
        Optional<Choice> choice = places.take(unit.first());
        for (Group group : unit.members()) {
            Unit.stays(group)
                    .ifPresent(node -> {
                        if (choice.isPresent()) {
                            go(group, node, choice.get());
                        } else if (!places.ground().drains(node)) {
                            stop(group, node);
                        }
                    });
        }
    }

    private void go(Group group, NodeId from, Choice choice) {
        if (from.equals(choice.node())) {
            return;
        }
        String because =
                places.madeRoom(group).isPresent()
                        ? places.madeRoom(group).get()
                        : places.ground().drains(from)
                                ? places.name(from) + " is drained"
                                : places.barriers()
                                        .mayStay(new Unit(List.of(group)), from)
                                        .map(clause -> places.name(from) + " " + clause)
                                        .orElse("its place is another");
        step(group, choice.node(), places.ground().drains(from), because + "; " + choice.because());
    }

    /// It may run nowhere: a strict rule is rather kept by a group that does not run than broken by one that does.
    private void stop(Group group, NodeId node) {
        places.barriers()
                .mayStay(new Unit(List.of(group)), node)
                .ifPresent(clause ->
                        stop(
                                group,
                                new Aim.Stay(node),
                                false,
                                places.name(node) + " " + clause + "; no other node can have it"));
    }

    private void improve(Unit unit, NodeId node) {
        boolean whole = true;
        for (Group group : unit.members()) {
            Optional<NodeId> at = Unit.stays(group);
            if (at.isPresent() && !at.get().equals(node)) {
                whole = false;
                String because =
                        "rule "
                                + places.bonds().bundledBy(group.id())
                                + " keeps it with others on "
                                + places.name(node);
                step(group, node, false, because);
            }
        }
        if (whole && unit.members().stream().allMatch(Moves::isSettled)) {
            Optional<Choice> better = returning(unit, node).or(() -> preferred(unit, node));
            better.ifPresent(choice -> {
                places.move(unit, choice.node());
                unit.members()
                        .forEach(group -> step(group, choice.node(), false, choice.because()));
            });
        }
    }

    private static boolean isSettled(Group group) {
        return group.state() == GroupState.ONLINE;
    }

    /// The node from which it was drained, once that takes groups again.
    private Optional<Choice> returning(Unit unit, NodeId node) {
        for (Group group : unit.members()) {
            Optional<NodeId> back =
                    group.returnsTo().filter(to -> !to.equals(node) && places.ground().takes(to));
            if (back.isPresent() && could(unit, back.get())) {
                return Optional.of(
                        new Choice(
                                back.get(),
                                places.name(back.get())
                                        + ", from which it was drained, takes groups again"));
            }
        }
        return Optional.empty();
    }

    private boolean could(Unit unit, NodeId node) {
        places.lift(unit);
        boolean could = places.barriers().can(unit, node);
        places.putBack(unit);
        return could;
    }

    /// A node that is better by more points than it is sticky, for the unit and those who follow it together: they would come along.
    private Optional<Choice> preferred(Unit unit, NodeId node) {
        Best best = places.best();
        List<Group> train = best.followers().train(unit);
        Unit whole = new Unit(Stream.concat(unit.members().stream(), train.stream()).toList());
        if (!best.mayFailBack(whole)) {
            return Optional.empty();
        }
        Optional<Choice> followed = followed(unit, node);
        boolean returns = whole.members().stream().anyMatch(group -> group.returnsTo().isPresent());
        boolean likes =
                whole.members().stream().anyMatch(group -> places.bonds().hasLikings(group));
        if (followed.isPresent() || returns || !likes || isAtBest(whole, node)) {
            return followed;
        }
        List<NodeId> followable =
                train.isEmpty() ? places.ground().takers() : followable(unit, node);
        places.lift(whole);
        Optional<NodeId> better = better(unit, whole, node, followable);
        whole.members().forEach(group -> places.place(new Unit(List.of(group)), node));
        return better.map(to -> new Choice(to, why(unit, to)));
    }

    /// Whether no node could have more points, whoever is where: so for the most groups nothing has to be looked at.
    private boolean isAtBest(Unit whole, NodeId node) {
        long most = 0;
        for (Group group : whole.members()) {
            if (places.bonds().mindsOthers(group)) {
                return false;
            }
            most += places.bonds().mostPoints(group);
        }
        return places.best().points(whole, node) >= most;
    }

    private List<NodeId> followable(Unit unit, NodeId node) {
        places.lift(unit);
        List<NodeId> followable = places.best().followers().followable(unit, node);
        places.putBack(unit);
        return followable;
    }

    private Optional<NodeId> better(Unit unit, Unit whole, NodeId node, List<NodeId> followable) {
        Best best = places.best();
        long now = best.points(whole, node);
        int crowd = best.ofItsClasses(whole, node);
        long sticky = Best.stickiness(whole);
        return followable.stream()
                .filter(other -> !other.equals(node))
                .filter(other -> {
                    long points = best.points(whole, other);
                    return points > now + sticky
                            || points == now
                                    && sticky == 0
                                    && best.ofItsClasses(whole, other) < crowd;
                })
                .filter(other -> places.barriers().can(unit, other))
                .min(best.order(whole, null));
    }

    /// A node where those who follow it can, as they can't where it is.
    private Optional<Choice> followed(Unit unit, NodeId node) {
        places.lift(unit);
        Optional<NodeId> better =
                places.best().followers().betterFollowed(unit, node).stream()
                        .min(places.best().order(unit, null));
        places.putBack(unit);
        return better.map(
                to -> new Choice(to, places.name(to) + " can have those that follow it as well"));
    }

    private String why(Unit unit, NodeId to) {
        for (Group group : unit.members()) {
            if (places.bonds().points(group, to) > 0) {
                return places.name(to) + " " + places.bonds().whyLiked(group, to);
            }
        }
        return places.name(to) + " is better by preferred rules";
    }

    private void step(Group group, NodeId to, boolean returns, String because) {
        stop(group, new Aim.To(to), returns, because);
    }

    private void stop(Group group, Aim to, boolean returns, String because) {
        group.run()
                .map(Run::number)
                .ifPresent(run ->
                        steps.add(
                                new PlanStep.Stop(
                                        group.id(),
                                        run,
                                        to,
                                        returns,
                                        Wording.reason(state, because))));
    }
}

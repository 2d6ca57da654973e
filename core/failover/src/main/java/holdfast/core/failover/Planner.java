package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.OwedRun;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.placement.Arming;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes the next plan. Remembers nothing: what it proposed and was not applied it proposes again.
public final class Planner {

    private final ClusterState state;
    private final Standing standing;
    private final Places places;
    private final Readiness readiness;
    private final Promotions promotions;
    private final Set<NodeId> held;
    private final List<PlanStep> steps = new ArrayList<>();
    private final Set<NodeId> toEnd = new TreeSet<>();

    private Planner(ClusterState state, Standing standing) {
        this.state = state;
        this.standing = standing;
        this.places = new Places(state, standing);
        this.readiness = new Readiness(state, standing, places);
        this.promotions = new Promotions(state, standing, places);
        this.held = BlastRadius.held(state, standing);
    }

    /// What is to be done now; nothing where everything is as it should be, or waits.
    ///
    /// @param standing as the leader sees it at this moment, after everything up to the state's revision
    public static Optional<Plan> plan(ClusterState state, Standing standing) {
        return new Planner(state, standing).plan();
    }

    private Optional<Plan> plan() {
        if (state.placement().arming() == Arming.HOLD) {
            return Optional.empty();
        }
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            group.value().run().ifPresent(run -> takeAway(group.value(), run));
            owe(group.value());
        }
        promotions.replaceLost(this::mayBeEnded);
        if (state.groups().awaited().isEmpty()) {
            move();
        }
        endLeasesOfPrimaries();
        List<Plan.LeaseEnd> ends = toEnd.stream().map(this::end).toList();
        List<PlanStep> first = steps.subList(0, Math.min(steps.size(), GroupLimits.STEPS_A_PLAN));
        Plan plan = new Plan(state.revision(), first, promotions.all(), ends);
        return plan.isEmpty() ? Optional.empty() : Optional.of(plan);
    }

    /// What runs and is to run elsewhere, and what is to start, the most important first.
    private void move() {
        boolean armed = state.placement().arming() == Arming.ARMED;
        new Intake(places, readiness)
                .takeAll(group -> group.isStartable() && readiness.waits(group).isEmpty(), armed);
        List<PlanStep> moves = armed ? new Moves(state, places).all() : List.of();
        steps.addAll(moves);
        state.groups().byPriority().stream().filter(Group::isStartable).forEach(this::give);
        if (armed && steps.isEmpty()) {
            steps.addAll(new Balance(state, standing, places).all());
        }
    }

    /// A run leaves its node once that node's lease may be ended. Where it would have nowhere to go it
    /// stays: when the node comes back in time, it goes on (L7). It leaves a living node that is not primary of
    /// its disks any more.
    private void takeAway(Group group, Run run) {
        NodeId node = run.node();
        boolean offline = group.wanted().isOffline();
        if (!group.isManaged() || state.placement().arming() != Arming.ARMED && !offline) {
            return;
        }
        boolean leaves =
                offline
                        || group.wanted() == Wanted.ONLINE
                                && mayBeEnded(node)
                                && places.hasOtherThan(group, node);
        if (mayBeEnded(node) && leaves) {
            String because = name(node) + " is silent and its lease is over";
            steps.add(
                    new PlanStep.TakeAway(
                            group.id(), run.number(), Wording.reason(state, because)));
            toEnd.add(node);
        } else if (standing.isAlive(node)
                && group.state() != GroupState.STOPPING
                && !places.servesAll(group, node)) {
            String because = name(node) + " does not serve its disks any more";
            steps.add(
                    new PlanStep.TakeAway(
                            group.id(), run.number(), Wording.reason(state, because)));
        }
    }

    private void owe(Group group) {
        for (OwedRun owed : group.owed()) {
            if (mayBeEnded(owed.run().node())) {
                toEnd.add(owed.run().node());
            }
        }
    }

    /// Who loses the role of primary, or lost it before, may still answer reads until its lease is ended (R5).
    private void endLeasesOfPrimaries() {
        for (Promote promotion : promotions.all()) {
            ReplicationGroup group = state.storage().group(promotion.group());
            if (group != null && mayBeEnded(group.primaryCopy().node())) {
                toEnd.add(group.primaryCopy().node());
            }
        }
        for (ReplicationGroup group : state.storage().all()) {
            for (OwedPrimary owed : group.owed()) {
                if (mayBeEnded(owed.node())) {
                    toEnd.add(owed.node());
                }
            }
        }
    }

    private boolean mayBeEnded(NodeId node) {
        return places.ground().isLost(node)
                && !held.contains(node)
                && !state.groups().awaited().containsKey(node);
    }

    /// A run begins where its disks are served: what is served elsewhere is brought there first, and the next plan begins the run.
    private void give(Group group) {
        Places.Choice choice =
                readiness.waits(group).isPresent() ? null : places.take(group).orElse(null);
        if (choice == null || readiness.waitsOn(group, choice.node()).isPresent()) {
            return;
        }
        if (!places.servesAll(group, choice.node())) {
            promotions.bring(
                    group, choice.node(), node -> standing.isAlive(node) || mayBeEnded(node));
            return;
        }
        String because = choice.because() + "; " + Wording.clause(group.proof().sentence());
        readiness.gives(group, choice.node());
        steps.add(
                new PlanStep.Assign(
                        group.id(),
                        choice.node(),
                        group.lastRun().next(),
                        group.proof(),
                        Wording.reason(state, because)));
    }

    private Plan.LeaseEnd end(NodeId node) {
        EndLease command = new EndLease(node, state.leases().of(node).changedAt());
        return new Plan.LeaseEnd(command, name(node) + " is silent and its lease is over");
    }

    private String name(NodeId node) {
        return Wording.name(state, node);
    }
}

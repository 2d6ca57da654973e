package holdfast.core.node;

import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Groups;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.cluster.lease.NodeLease;
import holdfast.core.cluster.placement.Placement;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.failover.LeaseStanding;
import holdfast.core.failover.NodeStanding;
import holdfast.core.failover.Planner;
import holdfast.core.failover.Standing;
import holdfast.core.model.Configuration;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The leader's plans: asks the [Planner] what is to be done by the state that is applied here and by how the
/// nodes stand, and proposes it. One plan at a time: the next is made when all of the last is applied, or known
/// never to be, from what the state says then (A4).
final class Planning {

    /// Between two looks where nothing changed but the time.
    private static final long LOOK_EVERY = 100;

    private final NodeId self;
    private final OwnTickets tickets;
    private final Set<Long> underWay = new HashSet<>();
    private long lookAt = Long.MAX_VALUE;
    private Groups seenGroups = Groups.NONE;
    private Leases seenLeases = Leases.NONE;
    private Storage seenStorage = Storage.NONE;
    private Placement seenPlacement = Placement.NONE;
    private Configuration seenMembers = Configuration.EMPTY;
    private Standing standing = Standing.UNKNOWN;

    Planning(NodeId self, OwnTickets tickets) {
        this.self = self;
        this.tickets = tickets;
    }

    /// How the nodes stand, as this node saw it when it last looked; unknown where it does not lead.
    Standing standing() {
        return standing;
    }

    /// A request came to its end. What it changed is looked at at once, because it is news; where it was refused, the
    /// same would be refused again.
    void settled(long ticket) {
        underWay.remove(ticket);
    }

    long nextDeadline() {
        return underWay.isEmpty() ? lookAt : Long.MAX_VALUE;
    }

    void look(
            Clocks clocks, View view, ClusterState state, Grants grants, List<NodeAction> actions) {
        long now = clocks.steadyMillis();
        if (!grants.isSettledIn() || !view.confirmedLately()) {
            standing = Standing.UNKNOWN;
            lookAt = Long.MAX_VALUE;
            underWay.clear();
            return;
        }
        boolean due = now >= lookAt || lookAt == Long.MAX_VALUE;
        if (!underWay.isEmpty() || !due && !isNews(state)) {
            return;
        }
        seenGroups = state.groups();
        seenLeases = state.leases();
        seenStorage = state.storage();
        seenMembers = state.configuration();
        seenPlacement = state.placement();
        standing = standing(clocks, state, grants);
        lookAt = nextLook(now, state, grants);
        Planner.plan(state, standing)
                .ifPresent(plan ->
                        plan.commands()
                                .forEach(command -> propose(command, now, state, grants, actions)));
        if (underWay.isEmpty()) {
            settle(now, state, grants)
                    .ifPresent(command -> propose(command, now, state, grants, actions));
        }
    }

    /// The usual time from now, and no later than a lease that runs out may be ended: a group that fails over waits for
    /// that moment, and need not wait for the next look as well.
    private long nextLook(long now, ClusterState state, Grants grants) {
        return standing.nodes().entrySet().stream()
                .filter(node -> node.getValue().lease() == LeaseStanding.RUNNING_OUT)
                .flatMap(node -> grants.mayEndAt(node.getKey(), state).stream())
                .filter(from -> from > now)
                .reduce(now + LOOK_EVERY, Math::min);
    }

    /// Whether something changed that a plan rests on. The same objects are the same for sure, and that they are is
    /// the usual case, with every event.
    @SuppressWarnings("ReferenceEquality")
    private boolean isNews(ClusterState state) {
        return state.groups() != seenGroups
                || state.leases() != seenLeases
                || state.storage() != seenStorage
                || state.placement() != seenPlacement
                || state.configuration() != seenMembers;
    }

    private static Standing standing(Clocks clocks, ClusterState state, Grants grants) {
        long now = clocks.steadyMillis();
        TreeMap<NodeId, NodeStanding> nodes = new TreeMap<>();
        for (NodeId node : state.configuration().members().keySet()) {
            nodes.put(node, grants.standing(node, now, state));
        }
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (Run run : group.value().unproven()) {
                nodes.computeIfAbsent(run.node(), node -> grants.standing(node, now, state));
            }
        }
        for (ReplicationGroup group : state.storage().all()) {
            for (OwedPrimary owed : group.owed()) {
                nodes.computeIfAbsent(owed.node(), node -> grants.standing(node, now, state));
            }
        }
        return Standing.of(nodes, clocks.dayMillis());
    }

    private void propose(
            CommandBody command,
            long now,
            ClusterState state,
            Grants grants,
            List<NodeAction> actions) {
        long ticket = tickets.next();
        if (command instanceof LeaseCommand.EndLease end) {
            grants.endProposed(ticket, now, end.node(), state);
        }
        underWay.add(ticket);
        actions.add(new NodeAction.Propose(ticket, self, command));
    }

    /// What nobody has to wait for any longer, so that later leaders need not either: one that they would have
    /// to, because the state still says that it may be held.
    private static Optional<CommandBody> settle(long now, ClusterState state, Grants grants) {
        Leases leases = state.leases();
        if (leases.longestMillis() > leases.length().millis()
                && now >= grants.lengthSettledAt(state)) {
            return Optional.of(new LeaseCommand.SettleLease(leases.changedAt()));
        }
        for (OrderedMap.Entry<NodeId, NodeLease> lease : leases.nodes()) {
            long planned = lease.value().plannedMillis();
            if (planned > 0 && now >= grants.planOverAt(lease.key(), planned)) {
                return Optional.of(
                        new LeaseCommand.PlanLease(lease.key(), lease.value().changedAt(), 0));
            }
        }
        return Optional.empty();
    }
}

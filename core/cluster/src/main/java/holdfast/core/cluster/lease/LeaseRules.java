package holdfast.core.cluster.lease;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseCommand.PlanLease;
import holdfast.core.cluster.lease.LeaseCommand.SetLease;
import holdfast.core.cluster.lease.LeaseCommand.SettleLease;
import holdfast.core.cluster.lease.LeaseEvent.LeaseEnded;
import holdfast.core.cluster.lease.LeaseEvent.LeaseLengthChanged;
import holdfast.core.cluster.lease.LeaseEvent.LeasePlanned;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;

/// What commands do to what is agreed about leases. How long to wait before one is proposed is the
/// leader's to know: no clock is read here.
public final class LeaseRules {

    private LeaseRules() {}

    public static Verdict<Leases> apply(ClusterState state, LeaseCommand command) {
        return switch (command) {
            case EndLease body -> end(state, body);
            case PlanLease body -> plan(state, body);
            case SetLease body -> set(state, body);
            case SettleLease body -> settle(state, body);
        };
    }

    /// Lets go of what was agreed about nodes that are neither members nor owe a run. A planned lease
    /// of a node that was removed counts until its runs are proven to have ended: removing a node waives
    /// nothing (L3).
    public static Leases forget(ClusterState state) {
        Leases leases = state.leases();
        for (OrderedMap.Entry<NodeId, NodeLease> node : state.leases().nodes()) {
            if (!isKnown(state, node.key())) {
                leases = leases.without(node.key());
            }
        }
        return leases;
    }

    private static Verdict<Leases> end(ClusterState state, EndLease body) {
        NodeLease lease = state.leases().of(body.node());
        if (!isKnown(state, body.node())) {
            return refuse(LeaseRefusal.NODE, body.node());
        }
        if (!lease.changedAt().equals(body.known())) {
            return refuse(LeaseRefusal.CHANGED, body.node());
        }
        if (state.groups().awaited().containsKey(body.node())) {
            return refuse(LeaseRefusal.AWAITED, body.node());
        }
        NodeLease ended = new NodeLease(state.revision(), 0, state.revision());
        return Verdict.changed(
                state.leases().with(body.node(), ended), new LeaseEnded(body.node()));
    }

    private static Verdict<Leases> plan(ClusterState state, PlanLease body) {
        NodeLease lease = state.leases().of(body.node());
        if (!isKnown(state, body.node())) {
            return refuse(LeaseRefusal.NODE, body.node());
        }
        if (body.millis() < 0 || body.millis() > Leases.PLANNED_MILLIS_MOST) {
            return refuse(LeaseRefusal.MILLIS, body.node());
        }
        if (!lease.changedAt().equals(body.known())) {
            return refuse(LeaseRefusal.CHANGED, body.node());
        }
        // One that is planned already may still be held, also where the new one is shorter.
        long millis = body.millis() == 0 ? 0 : Math.max(body.millis(), lease.plannedMillis());
        NodeLease planned = new NodeLease(state.revision(), millis, lease.endedAt());
        return Verdict.changed(
                state.leases().with(body.node(), planned),
                new LeasePlanned(body.node(), body.millis()));
    }

    private static Verdict<Leases> set(ClusterState state, SetLease body) {
        Leases leases = state.leases();
        if (!body.known().equals(Revision.ZERO) && !body.known().equals(leases.changedAt())) {
            return new Verdict.Refuse<>(LeaseRefusal.CHANGED, "lease length");
        }
        if (body.length() == leases.length()) {
            return Verdict.unchanged(leases);
        }
        long longest = Math.max(leases.longestMillis(), body.length().millis());
        return Verdict.changed(
                leases.withLength(body.length(), state.revision(), longest),
                new LeaseLengthChanged(body.length()));
    }

    private static Verdict<Leases> settle(ClusterState state, SettleLease body) {
        Leases leases = state.leases();
        if (!body.known().equals(leases.changedAt())) {
            return new Verdict.Refuse<>(LeaseRefusal.CHANGED, "lease length");
        }
        if (leases.longestMillis() == leases.length().millis()) {
            return new Verdict.Refuse<>(LeaseRefusal.SETTLED, "lease length");
        }
        return Verdict.unchanged(
                leases.withLength(leases.length(), state.revision(), leases.length().millis()));
    }

    private static boolean isKnown(ClusterState state, NodeId node) {
        return state.configuration().members().containsKey(node)
                || state.groups().isUnprovenOn(node)
                || state.storage().isOwedBy(node);
    }

    private static Verdict<Leases> refuse(LeaseRefusal refusal, NodeId node) {
        return new Verdict.Refuse<>(refusal, Names.subject("lease of", node.value().toString()));
    }
}

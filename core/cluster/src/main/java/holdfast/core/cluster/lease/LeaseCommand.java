package holdfast.core.cluster.lease;

import holdfast.core.cluster.CommandBody;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;

/// Commands about leases.
public sealed interface LeaseCommand extends CommandBody {

    /// Ends a node's lease. Only the leader proposes it, once no lease that was granted can still be
    /// held (L3), and it grants that node nothing from then on until this is applied. It proves that
    /// the runs that were taken from the node until here have ended (P4).
    ///
    /// @param known the [NodeLease#changedAt()] that the leader knew
    record EndLease(NodeId node, Revision known) implements LeaseCommand {}

    /// Lets a node hold its lease for longer, for a planned stop of its daemon (L10).
    ///
    /// @param known  the [NodeLease#changedAt()] that its maker knew
    /// @param millis from when the node sent this; 0 says that a leader has waited for the planned one's
    ///               end, so that nobody else has to
    record PlanLease(NodeId node, Revision known, long millis) implements LeaseCommand {}

    /// Sets the length of leases.
    ///
    /// @param known the [Leases#changedAt()] that its maker read; [Revision#ZERO] takes it as it is
    record SetLease(LeaseLength length, Revision known) implements LeaseCommand {}

    /// Says that a leader has waited 1.01 times the longest length since the length was made shorter:
    /// from here on only the shorter one counts (L3).
    ///
    /// @param known the [Leases#changedAt()] from which it waited
    record SettleLease(Revision known) implements LeaseCommand {}

    @Override
    default String kind() {
        return switch (this) {
            case EndLease _ -> "end-lease";
            case PlanLease _ -> "plan-lease";
            case SetLease _ -> "set-lease";
            case SettleLease _ -> "settle-lease";
        };
    }
}

package holdfast.core.node;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.cluster.lease.NodeLease;
import holdfast.core.failover.LeaseStanding;
import holdfast.core.failover.NodeStanding;
import holdfast.core.lease.Granter;
import holdfast.core.lease.LeaseAsk;
import holdfast.core.lease.LeaseBudget;
import holdfast.core.lease.LeaseGrant;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Term;
import java.util.Optional;

/// The leader's side of leases: joins the [Granter] with the agreement's confirmed rounds and with what is
/// applied here.
final class Grants {

    private final OwnTickets tickets;
    private final Granter granter = new Granter();
    private Term led = Term.NONE;

    /// Whether an entry of the term that this node leads is applied here: what earlier leaders had under way
    /// is settled from there on, and what they could grant by can be read (L3).
    private boolean settledIn;

    private Leases seen = Leases.NONE;
    private long lengthSeenAt = Long.MIN_VALUE;

    Grants(OwnTickets tickets) {
        this.tickets = tickets;
    }

    // Leading.

    /// Looks whether this node was elected or deposed.
    void follow(View view, long now) {
        boolean leads = view.role() == Role.LEADER;
        if (leads && !(granter.isLeading() && led.equals(view.term()))) {
            led = view.term();
            settledIn = false;
            granter.elected(now, led);
        } else if (!leads && granter.isLeading()) {
            granter.deposed();
        }
    }

    /// An entry of this term was applied.
    void applied(Term term) {
        settledIn |= granter.isLeading() && term.equals(led);
    }

    // Granting.

    /// A node asks: the round that has to be confirmed, unless it is in vain (A5).
    Optional<Event.Read> asked(LeaseAsk ask) {
        long ticket = tickets.next();
        return granter.asked(ticket, ask) ? Optional.of(new Event.Read(ticket)) : Optional.empty();
    }

    boolean isWaiting(long ticket) {
        return granter.isWaiting(ticket);
    }

    /// A round was confirmed. Only members are granted anything.
    Optional<LeaseGrant> confirmed(long ticket, long now, View view, ClusterState state) {
        long length = state.leases().length().millis();
        boolean leads = view.role() == Role.LEADER;
        Term term = leads ? view.term() : Term.NONE;
        return granter.confirmed(
                ticket, now, view.commit(), term, length, ask -> isMember(ask, state));
    }

    /// Who was removed has no lease to come, and a node whose disk was replaced is not the member that it was.
    private static boolean isMember(LeaseAsk ask, ClusterState state) {
        Member member = state.configuration().members().get(ask.from());
        return member != null && member.dataId().equals(ask.data());
    }

    void notConfirmed(long ticket) {
        granter.notConfirmed(ticket);
    }

    // Longer leases (L10).

    void planProposed(long ticket, NodeId node) {
        granter.planProposed(ticket, node);
    }

    /// What is agreed about leases may have changed: a longer lease counts as granted now. The same object is the
    /// same for sure, which is all that is asked first.
    @SuppressWarnings("ReferenceEquality")
    void look(ClusterState state, long now) {
        if (state.leases() == seen) {
            return;
        }
        Leases before = seen;
        seen = state.leases();
        lengthSeenAt = seen.changedAt().equals(before.changedAt()) ? lengthSeenAt : now;
        for (OrderedMap.Entry<NodeId, NodeLease> lease : seen.nodes()) {
            NodeLease agreed = lease.value();
            if (agreed.plannedMillis() > 0 && !agreed.equals(before.of(lease.key()))) {
                granter.planApplied(now, lease.key(), agreed.plannedMillis());
            }
        }
    }

    // How things stand.

    /// Whether this node leads, and all that earlier leaders had under way is settled here.
    boolean isSettledIn() {
        return granter.isLeading() && settledIn;
    }

    /// How this node's lease stands, as far as the leader can tell.
    NodeStanding standing(NodeId node, long now, ClusterState state) {
        long since = granter.answeredAt(node).orElse(granter.electedAt());
        long fresh = 4 * new LeaseBudget(state.leases().length().millis()).askEveryMillis();
        boolean held = granter.answeredAt(node).isPresent() && now - since <= fresh;
        boolean over = mayEndAt(node, state).filter(from -> now >= from).isPresent();
        LeaseStanding stands = LeaseStanding.RUNNING_OUT;
        if (held) {
            stands = LeaseStanding.HELD;
        } else if (over) {
            stands = LeaseStanding.OVER;
        }
        return new NodeStanding(stands, since);
    }

    /// From when on only leases of the present length can be held (L3).
    long lengthSettledAt(ClusterState state) {
        long wait = new LeaseBudget(state.leases().longestMillis()).othersActMillis();
        return Math.max(granter.electedAt(), lengthSeenAt) + wait;
    }

    /// From when on no planned lease of this node can be held (L10).
    long planOverAt(NodeId node, long plannedMillis) {
        return granter.planOverAt(node, plannedMillis);
    }

    // Ending.

    /// From when on this node's lease may be ended, on the steady clock.
    Optional<Long> mayEndAt(NodeId node, ClusterState state) {
        return settledIn
                ? granter.mayEndAt(node, state.leases().longestMillis(node))
                : Optional.empty();
    }

    void endProposed(long ticket, long now, NodeId node, ClusterState state) {
        granter.endProposed(ticket, now, node, state.leases().longestMillis(node));
    }

    /// Whether the end of a lease is under way by this proposal, in this leadership.
    boolean isEnding(long ticket) {
        return granter.isEnding(ticket);
    }

    /// A proposal was applied, or is known never to be.
    void settled(long ticket) {
        granter.settled(ticket);
    }
}

package holdfast.core.lease;

import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A leader's side of all leases. Time is the leader's own clock.
///
/// What it knows ends with its leadership: the next leader begins with the assumption that every lease was
/// granted at the end of its election, as long as any can be (L3).
public final class Granter {

    /// Requests that may wait for a round at a time; what comes above is asked again soon enough.
    public static final int MOST_WAITING = 1_024;

    private Optional<Term> leads = Optional.empty();
    private long electedAt;
    private final Map<Long, LeaseAsk> waiting = new HashMap<>();

    /// From when on a node's lease may be ended, by what this leader answered and applied itself.
    private final Map<NodeId, Long> endsAt = new HashMap<>();

    private final Map<NodeId, Long> answeredAt = new HashMap<>();

    /// When the last planned lease that was applied in this leadership is over for sure.
    private final Map<NodeId, Long> plansOverAt = new HashMap<>();

    /// By the tickets of the proposals.
    private final Map<Long, NodeId> endsUnderWay = new HashMap<>();

    private final Map<Long, NodeId> plansUnderWay = new HashMap<>();

    /// Of a node that does not lead.
    public Granter() {}

    /// This node was elected, just now.
    public void elected(long now, Term term) {
        forget();
        leads = Optional.of(term);
        electedAt = now;
    }

    /// It no longer leads: what it knew is another's to find out.
    public void deposed() {
        forget();
    }

    private void forget() {
        leads = Optional.empty();
        waiting.clear();
        endsAt.clear();
        answeredAt.clear();
        plansOverAt.clear();
        endsUnderWay.clear();
        plansUnderWay.clear();
    }

    public boolean isLeading() {
        return leads.isPresent();
    }

    // Granting (L2).

    /// A node asks. Where this returns true, a round that begins now or later has to be confirmed under this
    /// ticket (A5), and then [#confirmed] answers; else the request is dropped.
    public boolean asked(long ticket, LeaseAsk ask) {
        if (leads.isEmpty() || waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.put(ticket, ask);
        return true;
    }

    /// Whether a round under this ticket is one for a lease.
    public boolean isWaiting(long ticket) {
        return waiting.containsKey(ticket);
    }

    /// The round was not confirmed.
    public void notConfirmed(long ticket) {
        waiting.remove(ticket);
    }

    /// The round was confirmed, after an entry of this term was committed. Gives the answer, unless there
    /// must be none.
    ///
    /// @param commit       the leader's commit index at this moment
    /// @param term         that this node is in, and leads: a higher one than it was elected in says that it
    ///                     may not answer
    /// @param lengthMillis of the leases that the cluster grants now
    /// @param entitled     who may have a lease at all
    public Optional<LeaseGrant> confirmed(
            long ticket,
            long now,
            Index commit,
            Term term,
            long lengthMillis,
            Predicate<LeaseAsk> entitled) {
        LeaseAsk ask = waiting.remove(ticket);
        if (ask == null || !leads.equals(Optional.of(term)) || !entitled.test(ask)) {
            return Optional.empty();
        }
        if (endsUnderWay.containsValue(ask.from())) {
            return Optional.empty();
        }
        counts(ask.from(), now, lengthMillis);
        answeredAt.put(ask.from(), now);
        return Optional.of(
                new LeaseGrant(
                        ask.to(),
                        ask.from(),
                        ask.start(),
                        ask.number(),
                        lengthMillis,
                        commit,
                        term));
    }

    private void counts(NodeId node, long now, long lengthMillis) {
        long end = now + new LeaseBudget(lengthMillis).othersActMillis();
        endsAt.merge(node, end, Math::max);
    }

    // Longer leases (L10).

    /// A longer lease for this node is about to be proposed.
    public void planProposed(long ticket, NodeId node) {
        plansUnderWay.put(ticket, node);
    }

    /// A longer lease was committed and is applied here: it counts as a renewal that is answered now.
    public void planApplied(long now, NodeId node, long millis) {
        if (isLeading()) {
            counts(node, now, millis);
            plansOverAt.put(node, now + new LeaseBudget(millis).othersActMillis());
        }
    }

    /// When no planned lease of this node can be held any more, by what the state says of it.
    ///
    /// @param plannedMillis the longest that may be
    public long planOverAt(NodeId node, long plannedMillis) {
        long inherited = electedAt + new LeaseBudget(plannedMillis).othersActMillis();
        return plansOverAt.getOrDefault(node, inherited);
    }

    // Ending (L3).

    /// From when on this node's lease may be ended, on the leader's clock; nothing where it may not be at
    /// all now.
    ///
    /// @param longestMillis the longest lease that this node may still have from anybody, by the committed
    ///                      state
    public Optional<Long> mayEndAt(NodeId node, long longestMillis) {
        if (leads.isEmpty()
                || plansUnderWay.containsValue(node)
                || endsUnderWay.containsValue(node)) {
            return Optional.empty();
        }
        long inherited = electedAt + new LeaseBudget(longestMillis).othersActMillis();
        return Optional.of(Math.max(inherited, endsAt.getOrDefault(node, inherited)));
    }

    /// When this leader last granted this node something; nothing where it has not.
    public Optional<Long> answeredAt(NodeId node) {
        return Optional.ofNullable(answeredAt.get(node));
    }

    /// When this node was elected, on its clock.
    public long electedAt() {
        return electedAt;
    }

    /// The end of this node's lease is about to be proposed.
    ///
    /// @throws IllegalStateException where it may not be ended yet
    public void endProposed(long ticket, long now, NodeId node, long longestMillis) {
        Optional<Long> from = mayEndAt(node, longestMillis);
        if (from.isEmpty() || now < from.get()) {
            throw new IllegalStateException("the lease of " + node + " may not be ended yet");
        }
        endsUnderWay.put(ticket, node);
    }

    /// A proposal was applied, or is known never to be.
    public void settled(long ticket) {
        endsUnderWay.remove(ticket);
        plansUnderWay.remove(ticket);
    }

    /// Whether the end of a lease is under way by this proposal: one that was meant for an earlier leadership
    /// comes too late.
    public boolean isEnding(long ticket) {
        return endsUnderWay.containsKey(ticket);
    }

    /// Whose end is under way.
    public Set<NodeId> ending() {
        return new HashSet<>(endsUnderWay.values());
    }
}

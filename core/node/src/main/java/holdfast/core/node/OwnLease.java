package holdfast.core.node;

import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.NodeLease;
import holdfast.core.lease.Deadlines;
import holdfast.core.lease.Holder;
import holdfast.core.lease.LeaseAsk;
import holdfast.core.lease.LeaseGrant;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import java.util.List;
import java.util.Optional;

/// This node's own lease: joins the [Holder] with the leader that is known, with what is applied here, and
/// with who freezes and thaws. Before [#adopted] there is none, and nothing here happens.
final class OwnLease {

    /// Between two proposals of the same longer lease.
    private static final long PLAN_AGAIN_MILLIS = 300;

    /// A longer lease that is wanted (L10).
    ///
    /// @param known   what was agreed about this node's lease when it was last proposed
    /// @param sentAt  from when it counts at least
    /// @param againAt when it is proposed again, on the steady clock
    private record Plan(long millis, Optional<Revision> known, long sentAt, long againAt) {
        Plan againAt(long later) {
            return new Plan(millis, known, sentAt, later);
        }
    }

    private final NodeId self;
    private final DataId data;
    private final OwnTickets tickets;
    private Optional<Holder> holder = Optional.empty();
    private Optional<NodeId> leader = Optional.empty();
    private Optional<Plan> plan = Optional.empty();
    private Deadlines told = Deadlines.NONE;
    private long thaws;

    OwnLease(NodeId self, DataId data, OwnTickets tickets) {
        this.self = self;
        this.data = data;
        this.tickets = tickets;
    }

    Optional<Holder> holder() {
        return holder;
    }

    // What happens.

    void adopted(StartCount start, boolean frozen, long guardMillis) {
        Holder fresh = new Holder(self, data, start);
        fresh.adopted(frozen, guardMillis);
        holder = Optional.of(fresh);
    }

    void beat(HostEvent.GuardBeat beat, Clocks now) {
        holder.ifPresent(held -> {
            held.beat(now.bootMillis(), beat.guard(), beat.deadman());
            held.shown(beat.guardMillis(), beat.deadmanMillis());
        });
    }

    void parentFound(HostEvent.ParentFound found) {
        if (found.frozen() && found.afterThaw() == thaws) {
            holder.ifPresent(Holder::wasFrozen);
        }
    }

    void granted(LeaseGrant grant, Clocks now, View view) {
        holder.ifPresent(held -> held.granted(now.bootMillis(), grant, view.term().generation()));
    }

    void stopPlanned(long millis) {
        plan = Optional.of(new Plan(millis, Optional.empty(), 0, Long.MIN_VALUE));
    }

    // What follows from it.

    /// Freezes where it must, tells the guard, and thaws where it may.
    void look(Clocks now, View view, ClusterState state, Runs runs, List<NodeAction> actions) {
        if (holder.isEmpty()) {
            mayStopWithout(actions);
            return;
        }
        Holder held = holder.get();
        long boot = now.bootMillis();
        Index applied = Index.of(state.revision());
        held.inGeneration(view.term().generation());
        plan.ifPresent(wanted -> plan(wanted, held, now, state, actions));
        if (held.mustFreeze(boot)) {
            actions.add(new NodeAction.Host(new HostAction.FreezeAll()));
            held.frozen();
        }
        if (!held.deadlines().equals(told)) {
            told = held.deadlines();
            actions.add(new NodeAction.Host(new HostAction.TellGuard(told)));
        }
        boolean leftBehind = held.mayStart(boot, applied) && runs.isLeftBehind(state);
        if (held.mayOpen(boot, applied) || leftBehind) {
            thaws++;
            runs.killStrangers(state, actions);
            actions.add(
                    new NodeAction.Host(
                            new HostAction.Thaw(
                                    thaws, held.deadlines().daemonMillis(), runs.own(state))));
            held.opened();
        }
    }

    /// The request that is due now, if a leader is known.
    Optional<LeaseAsk> ask(Clocks now, View view, ClusterState state) {
        if (holder.isEmpty() || view.leader().isEmpty()) {
            leader = Optional.empty();
            return Optional.empty();
        }
        Holder held = holder.get();
        if (!view.leader().equals(leader)) {
            leader = view.leader();
            held.leaderChanged();
        }
        return held.ask(now.bootMillis(), state.leases().length().millis(), leader.get());
    }

    /// Whether something may be started now.
    boolean mayStart(Clocks now, ClusterState state) {
        return holder.filter(held -> held.mayStart(now.bootMillis(), Index.of(state.revision())))
                .isPresent();
    }

    /// Whether what is applied here is at least what was committed when this start's lease began.
    boolean isCurrent(ClusterState state) {
        return holder.filter(held -> Index.of(state.revision()).isAtLeast(held.needed()))
                .isPresent();
    }

    /// When something is due next, on the steady clock.
    long nextDeadline(Clocks now) {
        long boot = now.bootMillis();
        long due = Long.MAX_VALUE;
        if (holder.isPresent()) {
            long asks = leader.isPresent() ? holder.get().askAt(boot) : Long.MAX_VALUE;
            due = Math.min(asks, holder.get().freezeAt());
        }
        long steady =
                due == Long.MAX_VALUE
                        ? due
                        : now.steadyMillis() + Math.max(1, Math.max(due, boot) - boot);
        long plans = plan.map(Plan::againAt).orElse(Long.MAX_VALUE);
        return Math.min(steady, plans);
    }

    // A longer lease (L10).

    private void mayStopWithout(List<NodeAction> actions) {
        if (plan.isPresent()) {
            plan = Optional.empty();
            actions.add(new NodeAction.MayStop());
        }
    }

    private void plan(
            Plan wanted, Holder held, Clocks now, ClusterState state, List<NodeAction> actions) {
        NodeLease agreed = state.leases().of(self);
        boolean changed =
                wanted.known().filter(known -> agreed.changedAt().isAbove(known)).isPresent();
        if (!held.isHeld(now.bootMillis())) {
            mayStopWithout(actions);
        } else if (changed && agreed.plannedMillis() > 0) {
            held.planned(now.bootMillis(), wanted.sentAt(), agreed.plannedMillis());
            mayStopWithout(actions);
        } else if (now.steadyMillis() >= wanted.againAt()) {
            plan = Optional.of(wanted.againAt(now.steadyMillis() + PLAN_AGAIN_MILLIS / 10));
            held.provenSent(now.bootMillis(), Index.of(state.revision()))
                    .filter(_ -> leader.isPresent())
                    .ifPresent(sentAt -> propose(wanted, agreed, sentAt, now, actions));
        }
    }

    /// Whatever changes this node's lease from here on is applied by the leader after that grant was answered,
    /// whoever proposed it: so it counts from when that grant was asked for, and not later.
    private void propose(
            Plan wanted, NodeLease agreed, long sentAt, Clocks now, List<NodeAction> actions) {
        plan =
                Optional.of(
                        new Plan(
                                wanted.millis(),
                                Optional.of(agreed.changedAt()),
                                sentAt,
                                now.steadyMillis() + PLAN_AGAIN_MILLIS));
        var body = new LeaseCommand.PlanLease(self, agreed.changedAt(), wanted.millis());
        actions.add(new NodeAction.Propose(tickets.next(), leader.orElseThrow(), body));
    }
}

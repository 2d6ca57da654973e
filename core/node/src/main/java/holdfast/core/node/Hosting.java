package holdfast.core.node;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.failover.Standing;
import holdfast.core.lease.Holder;
import holdfast.core.lease.LeaseAsk;
import holdfast.core.lease.LeaseGrant;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Term;
import java.util.List;
import java.util.Optional;

/// What a node has to do with leases and runs: its own lease and what it runs by it, and, while it leads, the
/// grants and the plans. Hands each event to the part that it concerns.
final class Hosting {

    private final NodeId self;
    private final OwnTickets tickets = new OwnTickets();
    private final OwnLease lease;
    private final Grants grants;
    private final Runs runs;
    private final RunReports reports;
    private final Planning planning;
    private final Fencing fencing;

    Hosting(NodeId self, DataId data) {
        this.self = self;
        this.lease = new OwnLease(self, data, tickets);
        this.grants = new Grants(tickets);
        this.runs = new Runs(self);
        this.reports = new RunReports(self, data, tickets);
        this.planning = new Planning(self, tickets);
        this.fencing = new Fencing(self, tickets);
    }

    Optional<Holder> lease() {
        return lease.holder();
    }

    Standing standing() {
        return planning.standing();
    }

    // What happens.

    void happened(HostEvent event, Clocks now) {
        switch (event) {
            case HostEvent.RunsFound found -> {
                runs.found(found);
                reports.adopted(found.start(), found.boot());
                lease.adopted(found.start(), found.frozen(), found.guardMillis());
            }
            case HostEvent.RunsRemembered(long number) -> runs.remembered(number);
            case HostEvent.RunStarted(var run) -> runs.started(run);
            case HostEvent.RunEnded ended -> runs.ended(ended);
            case HostEvent.GuardBeat beat -> lease.beat(beat, now);
            case HostEvent.ParentFound found -> lease.parentFound(found);
        }
    }

    void stopPlanned(long millis) {
        lease.stopPlanned(millis);
    }

    void fenced(NodeEvent.Fenced fenced) {
        fencing.answered(fenced);
    }

    /// A message about leases: a request needs a round.
    Optional<Event> received(LeaseMessage message, Clocks now, View view) {
        return switch (message) {
            case LeaseAsk ask -> grants.asked(ask).map(round -> round);
            case LeaseGrant grant -> {
                lease.granted(grant, now, view);
                yield Optional.empty();
            }
        };
    }

    /// A round was confirmed. Returns whether it was one for a lease.
    boolean confirmed(
            Action.ReadAt read,
            Clocks now,
            View view,
            ClusterState state,
            List<NodeAction> actions) {
        if (!grants.isWaiting(read.ticket())) {
            return false;
        }
        grants.confirmed(read.ticket(), now.steadyMillis(), view, state)
                .ifPresent(grant -> {
                    if (grant.to().equals(self)) {
                        lease.granted(grant, now, view);
                    } else {
                        actions.add(new NodeAction.SendLease(grant));
                    }
                });
        return true;
    }

    /// An entry of this term was applied.
    void applied(Term term) {
        grants.applied(term);
    }

    /// A request of a client, or of this node, came to its end. Returns whether it was this node's own.
    boolean settled(long ticket) {
        grants.notConfirmed(ticket);
        grants.settled(ticket);
        planning.settled(ticket);
        fencing.settled(ticket);
        return ticket < Votes.TICKET;
    }

    /// A command is about to be proposed. Gives the reason where it must not be: what ends a lease, or says
    /// that one is over, is for the leader alone to propose, who knows when that may be (L3).
    Optional<Problem> submitted(NodeEvent.Submit submit) {
        long ticket = submit.ticket();
        CommandBody body = submit.command().body();
        boolean own = ticket < Votes.TICKET;
        boolean barred =
                switch (body) {
                    case LeaseCommand.EndLease _ -> !grants.isEnding(ticket);
                    case LeaseCommand.PlanLease plan -> plan.millis() == 0 && !own;
                    case LeaseCommand.SettleLease _ -> !own;
                    case GroupCommand.CarryOutPlan _ -> !own;
                    case FenceCommand.EndFencing _ -> !own;
                    case FenceCommand.BeginFencing begin -> begin.automatic() && !own;
                    case CommandBody _ -> false;
                };
        if (!barred && body instanceof LeaseCommand.PlanLease plan && plan.millis() > 0) {
            grants.planProposed(ticket, plan.node());
        }
        return barred ? Optional.of(leadersOwn(body)) : Optional.empty();
    }

    private static Problem leadersOwn(CommandBody body) {
        return new Problem(
                "leaders-own",
                body.kind(),
                "command",
                "Only the leader proposes this, when it knows that the time has come.",
                "Nothing is to be done: it does so by itself.");
    }

    // What follows from it.

    /// Looks what is to be done now. The event is for the agreement.
    Optional<Event> look(Clocks now, View view, ClusterState state, List<NodeAction> actions) {
        long steady = now.steadyMillis();
        grants.follow(view, steady);
        grants.look(state, steady);
        lease.look(now, view, state, runs, actions);
        runs.look(state, lease.mayStart(now, state), lease.isCurrent(state), actions);
        reports.look(steady, view.leader(), state, runs, actions);
        planning.look(now, view, state, grants, actions);
        fencing.look(steady, planning.standing(), state, actions);
        Optional<LeaseAsk> ask = lease.ask(now, view, state);
        if (ask.isEmpty()) {
            return Optional.empty();
        }
        if (ask.get().to().equals(self)) {
            return grants.asked(ask.get()).map(round -> round);
        }
        actions.add(new NodeAction.SendLease(ask.get()));
        return Optional.empty();
    }

    /// When it should be looked again.
    long nextDeadline(Clocks now) {
        long planned = Math.min(planning.nextDeadline(), fencing.nextDeadline(now.steadyMillis()));
        return Math.min(lease.nextDeadline(now), Math.min(reports.nextDeadline(), planned));
    }
}

package holdfast.core.agreement;

import holdfast.core.model.NodeId;
import java.util.Optional;

/// Moves the leadership to another voter (Ongaro 2014, section 3.10): takes no proposals, waits until the
/// other has the whole log, tells it to campaign. Given up after an election timeout.
final class Handover {

    private final Local local;
    private final Replication replication;
    private Optional<NodeId> target = Optional.empty();
    private long ticket;
    private long givenUpAt;
    private boolean told;

    Handover(Local local, Replication replication) {
        this.local = local;
        this.replication = replication;
    }

    boolean isUnderWay() {
        return target.isPresent();
    }

    void begin(Event.Transfer wish) {
        NodeId to = wish.to();
        if (target.isPresent()) {
            local.refuse(wish.ticket(), Refusals.transferring(local, "transfer of the leadership"));
        } else if (to.equals(local.self)) {
            local.emit(new Action.TransferEnded(wish.ticket(), true));
        } else if (!local.configurations.current().voting().nodes().contains(to)) {
            local.refuse(
                    wish.ticket(),
                    Refusals.transfer(
                            "node " + to, to + " has no vote.", "Name one of the voters."));
        } else {
            target = Optional.of(to);
            ticket = wish.ticket();
            givenUpAt = local.now() + local.settings.electionMaxMillis();
            told = false;
        }
    }

    /// Tells the target, once it has everything.
    void go() {
        if (target.isPresent() && !told) {
            NodeId to = target.get();
            if (replication.matchOf(to).equals(local.log.lastIndex())) {
                told = true;
                local.send(to, new Message.TimeoutNow());
            }
        }
    }

    void tick() {
        if (target.isPresent() && local.now() >= givenUpAt) {
            finish(false);
        }
    }

    /// The leadership ended; where the target had been told to campaign, that is why.
    void end() {
        if (target.isPresent()) {
            finish(told);
        }
    }

    private void finish(boolean done) {
        local.emit(new Action.TransferEnded(ticket, done));
        target = Optional.empty();
    }

    /// A leader without a vote lets the voter that has most of the log campaign at once.
    void toAnybody() {
        Optional<NodeId> best = Optional.empty();
        for (NodeId node : local.configurations.current().voting().nodes()) {
            boolean better =
                    best.isEmpty()
                            || replication.matchOf(node).isAbove(replication.matchOf(best.get()));
            best = better ? Optional.of(node) : best;
        }
        best.ifPresent(node -> local.send(node, new Message.TimeoutNow()));
    }
}

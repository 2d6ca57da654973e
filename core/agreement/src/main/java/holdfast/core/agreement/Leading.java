package holdfast.core.agreement;

import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import holdfast.core.quorum.JointMajority;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent;
import java.util.Optional;

/// What a leader does: takes proposals, commits what a majority has durably, and steps down when it can't
/// show a majority or its own disk hangs (Ongaro 2014, sections 3.5, 3.6.2, 6.2).
final class Leading {

    private final Local local;
    private final WitnessSeat seat;
    private final Replication replication;
    private final Rounds rounds;
    private final Handover handover;

    private boolean active;
    private Index termStart = Index.ZERO;
    private long uncommittedBytes;

    /// Up to where the witness stands in, in this term, and what it was asked for.
    private Index witnessAccepted = Index.ZERO;

    private boolean witnessAsked;
    private long askedInRound;

    /// A share that did not answer is left alone until then.
    private long askAgainAt;

    /// When something last moved towards a commit, on the own clock.
    private long movedAt;

    private Index ownDurable = Index.ZERO;

    Leading(
            Local local,
            WitnessSeat seat,
            Replication replication,
            Rounds rounds,
            Handover handover) {
        this.local = local;
        this.seat = seat;
        this.replication = replication;
        this.rounds = rounds;
        this.handover = handover;
    }

    /// Begins a leadership with an entry that carries nothing, so that what came before can be committed.
    void begin() {
        begin(new Entry.Nothing());
    }

    /// Begins one with this entry, which is how a forced start brings its configuration.
    void begin(Entry.Payload first) {
        active = true;
        uncommittedBytes = 0;
        witnessAccepted = Index.ZERO;
        witnessAsked = false;
        askAgainAt = local.now();
        movedAt = local.now();
        ownDurable = Index.ZERO;
        termStart = local.log.lastIndex().next();
        replication.begin();
        rounds.begin();
        append(first);
        rounds.start();
    }

    /// Appends an entry of this term.
    LogEnd append(Entry.Payload payload) {
        if (!local.log.lastIndex().isAbove(local.commit())) {
            movedAt = local.now();
        }
        Entry entry = new Entry(local.term(), local.log.lastIndex().next(), payload);
        local.append(entry);
        uncommittedBytes += entry.size();
        if (payload instanceof Entry.Reconfigured) {
            replication.followConfiguration();
            seat.open();
        }
        return entry.end();
    }

    void propose(Event.Propose proposal) {
        if (handover.isUnderWay()) {
            local.refuse(proposal.ticket(), Refusals.transferring(local, "command"));
        } else if (uncommittedBytes > local.settings.uncommittedBytes()) {
            local.refuse(proposal.ticket(), Refusals.busy(local, "command"));
        } else {
            LogEnd at = append(new Entry.Command(proposal.command()));
            local.emit(new Action.Placed(proposal.ticket(), at));
        }
    }

    // Time.

    long nextDeadline() {
        long ask =
                isAskWorthwhile()
                        ? Math.max(movedAt + local.settings.witnessPatienceMillis(), askAgainAt)
                        : Long.MAX_VALUE;
        return Math.min(rounds.nextDeadline(), Math.max(ask, local.now() + 1));
    }

    /// Returns why the leader may not go on, or nothing. A hung disk, or an entry that does not move
    /// although a majority answers, must not hold the cluster (A9).
    Optional<String> tick() {
        long half = local.settings.leaseMillis() / 2;
        if (local.now() - local.durability.oldestSince() > half) {
            return Optional.of("its own disk has not answered for half a lease");
        }
        boolean waiting = local.log.lastIndex().isAbove(local.commit());
        if (waiting && local.now() - movedAt > half) {
            return Optional.of("its proposals have not moved for half a lease");
        }
        handover.tick();
        rounds.tick();
        return rounds.isGivenUp()
                ? Optional.of("no majority confirmed it for too long")
                : Optional.empty();
    }

    // What others answered.

    boolean knows(NodeId from) {
        return replication.has(from);
    }

    void appended(NodeId from, Index match) {
        replication.heard(from);
        if (replication.appended(from, match)) {
            moved(from);
        }
    }

    void mismatched(NodeId from, Message.AppendMismatch mismatch) {
        replication.heard(from);
        replication.mismatched(from, mismatch);
    }

    void heartbeatAnswered(NodeId from, Message.HeartbeatAnswer answer) {
        replication.heard(from);
        replication.heartbeatAnswered(from, answer.round(), answer.matched());
        rounds.count();
    }

    void snapshotReceived(NodeId from, Message.SnapshotReceived answer) {
        replication.heard(from);
        if (replication.snapshotReceived(from, answer)) {
            moved(from);
        }
    }

    private void moved(NodeId from) {
        if (local.configurations.current().isVoter(from)) {
            movedAt = local.now();
        }
    }

    /// The witness acknowledged or confirmed, or would not.
    void witnessAnswered(Answered answer) {
        if (!answer.question().term().equals(local.term())) {
            return;
        }
        if (answer.question() instanceof WitnessEvent.AskAcknowledge) {
            witnessAsked = false;
        }
        if (answer.verdict() != Verdict.GRANTED) {
            askAgainAt = local.now() + local.settings.witnessPatienceMillis();
            return;
        }
        switch (answer.question()) {
            case WitnessEvent.AskAcknowledge ask -> {
                witnessAccepted = witnessAccepted.max(ask.entry().index());
                rounds.witnessConfirmed(askedInRound);
            }
            case WitnessEvent.AskConfirm ask -> rounds.witnessConfirmed(ask.round());
            case WitnessEvent.AskVote _, WitnessEvent.AskPreVote _ -> {}
            case WitnessEvent.AskSurvey _, WitnessEvent.AskClaim _ -> {}
        }
    }

    // Commit.

    /// Ends the handling of an event: commits what can be, sends what is due.
    void finish() {
        Index durable = local.durability.durable();
        if (durable.isAbove(ownDurable)) {
            ownDurable = durable;
            movedAt = local.now();
        }
        commit();
        if (local.isLeader()) {
            askWitnessToAcknowledge();
            rounds.startIfIdle();
            handover.go();
            replication.sendDue();
        }
    }

    /// Commits by counting only entries of the own term (Ongaro 2014, section 3.6.2).
    private void commit() {
        JointMajority voters = local.configurations.voters();
        Index reached = voters.committed(this::durableAt).min(local.log.lastIndex());
        if (!reached.isAbove(local.commit()) || !reached.isAtLeast(termStart)) {
            return;
        }
        for (Entry entry : local.log.between(local.commit(), reached)) {
            uncommittedBytes -= entry.index().isAtLeast(termStart) ? entry.size() : 0;
        }
        movedAt = local.now();
        local.commitTo(reached);
        rounds.ownTermCommitted();
        configurationCommitted();
    }

    private Index durableAt(VoterId voter) {
        return switch (voter) {
            case NodeId node when node.equals(local.self) -> local.durability.durable();
            case NodeId node -> replication.matchOf(node);
            case FileId file -> witnessAccepted;
        };
    }

    /// A committed joint configuration is ended at once; a leader that a committed configuration leaves
    /// without a vote hands over (Ongaro 2014, section 4.2.2).
    private void configurationCommitted() {
        if (!local.commit().isAtLeast(local.configurations.since())) {
            return;
        }
        if (local.configurations.current().isJoint()) {
            append(new Entry.Reconfigured(local.configurations.current().afterJoint()));
            commit();
        } else if (!local.configurations.current().isVoter(local.self)) {
            replication.sendDue();
            handover.toAnybody();
            local.follow(Optional.empty(), "it has no vote any more");
        }
    }

    // The witness's acknowledgement (W6).

    /// Whether the witness could help a commit along: an entry of this term is durable here and not yet
    /// committed.
    private boolean isAskWorthwhile() {
        return local.configurations.voters().hasWitness()
                && !witnessAsked
                && ownDurable.isAbove(local.commit())
                && ownDurable.isAtLeast(termStart)
                && ownDurable.isAbove(witnessAccepted);
    }

    private void askWitnessToAcknowledge() {
        if (!isAskWorthwhile() || local.now() < askAgainAt) {
            return;
        }
        boolean patienceEnded = local.now() - movedAt >= local.settings.witnessPatienceMillis();
        if (patienceEnded || !nodesAnswer()) {
            witnessAsked = true;
            askedInRound = rounds.latest();
            LogEnd entry = new LogEnd(local.log.termAt(ownDurable), ownDurable);
            seat.ask(new WitnessEvent.AskAcknowledge(local.term(), entry));
        }
    }

    /// Whether nodes alone, without the witness, answered lately and would make a majority.
    private boolean nodesAnswer() {
        long since = local.now() - 3 * local.settings.heartbeatMillis();
        return local.configurations
                .voters()
                .reached(voter ->
                        switch (voter) {
                            case NodeId node ->
                                    node.equals(local.self) || replication.heardAt(node) >= since;
                            case FileId file -> false;
                        });
    }

    /// Ends the leadership where the role was lost while an event was handled.
    void endIfLost() {
        if (active && !local.isLeader()) {
            active = false;
            for (long ticket : rounds.takeUnanswered()) {
                local.refuse(ticket, Refusals.notLeader(local, "read"));
            }
            handover.end();
        }
    }
}

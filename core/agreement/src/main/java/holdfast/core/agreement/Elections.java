package holdfast.core.agreement;

import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.VoterId;
import holdfast.core.quorum.VoteResult;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a leader comes to be: timeouts, pre-votes, votes, and the defence of a leader that is heard
/// (Ongaro 2014, sections 3.4, 3.6, 4.2.3, 9.6).
final class Elections {

    private static final long NOT_ASKED = Long.MIN_VALUE / 2;

    private final Local local;
    private final WitnessSeat seat;
    private final Leading leading;

    private final Map<VoterId, VoteResult> votes = new HashMap<>();
    private long timeoutAt;
    private long leaderHeardAt = Long.MIN_VALUE / 2;
    private long ownVoteTicket;
    private boolean ownVoteCounted;

    /// Since when the witness's vote is awaited; a slow share gets as long as a counter defends a leader.
    private long witnessAskedAt = NOT_ASKED;

    /// Until this ticket is done the node does not campaign: its disk was seen to hang (A9).
    private long barTicket;

    Elections(Local local, WitnessSeat seat, Leading leading) {
        this.local = local;
        this.seat = seat;
        this.leading = leading;
        restartTimeout();
    }

    // Time.

    private void restartTimeout() {
        long span = local.settings.electionMaxMillis() - local.settings.electionMinMillis();
        timeoutAt =
                local.now() + local.settings.electionMinMillis() + local.chance.nextLong(span + 1);
    }

    long nextDeadline() {
        return mayLead() ? timeoutAt : Long.MAX_VALUE;
    }

    void tick() {
        if (local.now() >= timeoutAt) {
            restartTimeout();
            if (mayLead() && diskMoves() && !awaitsWitness()) {
                preCampaign();
            }
        }
    }

    private boolean awaitsWitness() {
        return local.role() == Role.CANDIDATE
                && local.now() - witnessAskedAt < local.settings.counterWindowMillis();
    }

    /// The leader of this term was heard.
    void leaderHeard(NodeId from) {
        leaderHeardAt = local.now();
        restartTimeout();
        if (local.role() != Role.FOLLOWER || !local.leader().equals(Optional.of(from))) {
            local.follow(Optional.of(from), "heard " + from + ", the leader of " + local.term());
        }
    }

    /// Keeps this node from campaigning until a sync that begins now has returned (A9).
    void bar() {
        local.saveState();
        barTicket = local.durability.ticket();
    }

    // Whether to campaign at all.

    private boolean mayLead() {
        return local.role() != Role.LEADER
                && local.role() != Role.HALTED
                && local.configurations.mayNeed(local.self, local.commit())
                && local.logIsOfTermsGeneration();
    }

    private boolean diskMoves() {
        long waiting = local.now() - local.durability.oldestSince();
        return local.durability.isDone(barTicket) && waiting <= local.settings.leaseMillis() / 2;
    }

    /// Whether a leader is there whose followers defend it.
    private boolean isDefended() {
        boolean heard =
                local.leader().isPresent()
                        && local.now() - leaderHeardAt < local.settings.electionMinMillis();
        return local.isLeader() || heard;
    }

    // Asking.

    private void preCampaign() {
        local.preCampaign("no leader was heard for an election timeout");
        votes.clear();
        votes.put(local.self, VoteResult.WON);
        for (VoterId voter : local.configurations.voters().voters()) {
            if (voter instanceof NodeId node && !node.equals(local.self)) {
                local.send(node, new Message.PreVote(local.log.last()));
            }
        }
        if (local.configurations.voters().hasWitness()) {
            seat.ask(new WitnessEvent.AskPreVote(local.term(), local.log.last(), defendable()));
        }
        countPreVotes();
    }

    /// The voters whose counters may speak for a leader: those whose port did not refuse (W9).
    private Set<NodeId> defendable() {
        Set<NodeId> nodes = new HashSet<>(local.configurations.current().voting().nodes());
        nodes.addAll(local.configurations.current().outgoing().nodes());
        nodes.removeAll(local.refused);
        return nodes;
    }

    private void campaign(String because, boolean transfer) {
        local.campaign(local.term().next(), because);
        votes.clear();
        ownVoteCounted = false;
        witnessAskedAt = NOT_ASKED;
        ownVoteTicket = local.durability.ticket();
        restartTimeout();
        for (VoterId voter : local.configurations.voters().voters()) {
            if (voter instanceof NodeId node && !node.equals(local.self)) {
                local.sendAfterState(node, new Message.Vote(local.log.last(), transfer));
            }
        }
        ownVoteDurable();
    }

    /// Counts the own vote and asks the witness, once term and vote are durable (A8, W4).
    void ownVoteDurable() {
        if (local.role() == Role.CANDIDATE
                && !ownVoteCounted
                && local.durability.isDone(ownVoteTicket)) {
            ownVoteCounted = true;
            votes.put(local.self, VoteResult.WON);
            if (local.configurations.voters().hasWitness()) {
                witnessAskedAt = local.now();
                seat.ask(new WitnessEvent.AskVote(local.term(), local.log.last()));
            }
            countVotes();
        }
    }

    /// The old leader hands over: campaign at once, without asking whether it is in place.
    void timeoutNow(NodeId from) {
        if (mayLead() && diskMoves()) {
            campaign(from + " hands the leadership over", true);
        }
    }

    // Counting.

    private VoteResult result() {
        return local.configurations
                .voters()
                .result(voter -> votes.getOrDefault(voter, VoteResult.PENDING));
    }

    private void countPreVotes() {
        if (local.role() == Role.PRE_CANDIDATE && result() == VoteResult.WON) {
            campaign("a majority would vote for it", false);
        }
    }

    private void countVotes() {
        if (local.role() != Role.CANDIDATE) {
            return;
        }
        switch (result()) {
            case WON -> {
                local.lead("a majority voted for it in " + local.term());
                leading.begin();
            }
            case LOST ->
                    local.follow(
                            Optional.empty(), "a majority refused its votes in " + local.term());
            case PENDING -> {}
        }
    }

    void preVoteAnswered(NodeId from, Message.PreVoteAnswer answer) {
        if (local.role() == Role.PRE_CANDIDATE && answer.asked().equals(local.term())) {
            votes.put(from, answer.granted() ? VoteResult.WON : VoteResult.LOST);
            countPreVotes();
        }
    }

    void voteAnswered(NodeId from, Message.VoteAnswer answer) {
        if (local.role() == Role.CANDIDATE) {
            votes.put(from, answer.granted() ? VoteResult.WON : VoteResult.LOST);
            countVotes();
        }
    }

    /// The witness answered a pre-vote or a vote.
    void witnessAnswered(VoterId file, Answered answer) {
        boolean preVote = answer.question() instanceof WitnessEvent.AskPreVote;
        Role asked = preVote ? Role.PRE_CANDIDATE : Role.CANDIDATE;
        if (!answer.question().term().equals(local.term()) || local.role() != asked) {
            // An answer to who leads by now says nothing: its own slot may be what is ahead of what
            // it asked with.
            return;
        }
        witnessAskedAt = NOT_ASKED;
        if (answer.verdict() == Verdict.REFUSED) {
            local.noteOnce("the witness speaks against this node: " + answer.because());
        }
        VoteResult said = answer.verdict() == Verdict.GRANTED ? VoteResult.WON : VoteResult.LOST;
        votes.put(file, said);
        if (preVote) {
            countPreVotes();
        } else {
            countVotes();
        }
    }

    /// A slot on the share stands in a higher term: a campaign below it would be in vain.
    void higherTermSeen(Term higher) {
        local.adopt(higher, "a slot on the share stands at " + higher);
        timeoutAt = Math.min(timeoutAt, local.now() + local.settings.heartbeatMillis());
    }

    // Being asked.

    /// Answers a pre-vote; changes nothing here.
    void preVoteAsked(Message message, Message.PreVote ask) {
        boolean inTime = !message.term().isBelow(local.term());
        boolean granted = inTime && !isDefended() && isUpToDate(ask.last());
        local.send(message.from(), new Message.PreVoteAnswer(message.term(), granted));
    }

    /// Whether a vote request of a higher term is heard at all: not while a leader is defended, unless
    /// that leader asked for it.
    boolean hears(Message.Vote ask) {
        return ask.transfer() || !isDefended();
    }

    /// Answers a vote request of the own term.
    void voteAsked(NodeId from, Message.Vote ask) {
        boolean free =
                switch (local.vote()) {
                    case HardState.Vote.None() ->
                            local.role() == Role.FOLLOWER || local.role() == Role.PRE_CANDIDATE;
                    case HardState.Vote.Given(NodeId candidate) -> candidate.equals(from);
                };
        boolean granted = free && local.leader().isEmpty() && isUpToDate(ask.last());
        if (granted && local.vote() instanceof HardState.Vote.None) {
            local.giveVote(from);
            local.follow(Optional.empty(), "gave its vote to " + from);
            restartTimeout();
        }
        local.sendAfterState(from, new Message.VoteAnswer(granted));
    }

    private boolean isUpToDate(LogEnd last) {
        return !last.term().conflictsWith(local.log.last().term())
                && last.isAtLeast(local.log.last());
    }
}

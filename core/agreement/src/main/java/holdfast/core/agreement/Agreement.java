package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.Witness;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent;
import java.util.List;
import java.util.Optional;

/// One node's part in the agreement: hands each event to the part that it concerns and gathers what that
/// brings. One owner, one event at a time; after each the node is in a whole state.
public final class Agreement {

    private final Local local;
    private final WitnessSeat seat;
    private final Elections elections;
    private final Following following;
    private final Leading leading;
    private final Rounds rounds;
    private final Membership membership;
    private final Handover handover;
    private final Forcing forcing;

    /// @param now  the node's clock, in milliseconds from any origin, never going back in one start
    /// @param seed of the chance by which election timeouts differ
    public Agreement(
            NodeId self,
            DataId dataId,
            Settings settings,
            Recovered recovered,
            long seed,
            long now) {
        local = new Local(self, dataId, settings, recovered, seed, now);
        seat = new WitnessSeat(local);
        Replication replication = new Replication(local);
        rounds = new Rounds(local, seat, replication);
        handover = new Handover(local, replication);
        leading = new Leading(local, seat, replication, rounds, handover);
        elections = new Elections(local, seat, leading);
        following = new Following(local);
        membership = new Membership(local, leading, replication, rounds, handover);
        forcing = new Forcing(local, seat, leading);
        seat.answerTo(this::witnessAnswered);
    }

    /// What the start of the node wants done first; called once, before any event.
    public List<Action> start() {
        Configuration configuration = local.configurations.current();
        Member own = configuration.members().get(local.self);
        if (own != null && !own.dataId().equals(local.dataId)) {
            local.halt(
                    "the log names this node with data id "
                            + own.dataId()
                            + ", and its disk has "
                            + local.dataId
                            + ": what was made anew is never taken for the old");
        } else if (seat.isOpen()) {
            seat.ask(new WitnessEvent.AskSurvey(local.term()));
        }
        return local.takeActions();
    }

    /// Handles one event. The actions are to be done in their order.
    public List<Action> on(long now, Event event) {
        return on(now, List.of(event));
    }

    /// Handles what arrived together, with one sync and one message per peer for all of it.
    public List<Action> on(long now, List<Event> events) {
        local.timeIs(now);
        for (Event event : events) {
            if (local.role() == Role.HALTED) {
                refuseHalted(event);
            } else {
                handle(event);
                leading.endIfLost();
            }
        }
        if (local.isLeader()) {
            leading.finish();
            leading.endIfLost();
        }
        seat.open();
        local.applyCommitted();
        return local.takeActions();
    }

    /// When [Event.Tick] is next due.
    public long nextDeadline() {
        return switch (local.role()) {
            case LEADER -> leading.nextDeadline();
            case FOLLOWER, PRE_CANDIDATE, CANDIDATE -> elections.nextDeadline();
            case HALTED -> Long.MAX_VALUE;
        };
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Tick _ -> tick();
            case Event.Received(Message message) -> received(message);
            case Event.Persisted(long ticket) -> persisted(ticket);
            case Event.PersistFailed(long ticket, String why) ->
                    local.halt("write " + ticket + " to the own disk failed: " + why);
            case Event.Propose propose -> {
                if (leads(propose.ticket(), "command")) {
                    leading.propose(propose);
                }
            }
            case Event.Read(long ticket) -> {
                if (leads(ticket, "read")) {
                    rounds.read(ticket);
                }
            }
            case Event.Change change -> {
                if (leads(change.ticket(), "change of the configuration")) {
                    membership.change(change);
                }
            }
            case Event.Transfer transfer -> {
                if (leads(transfer.ticket(), "transfer of the leadership")) {
                    handover.begin(transfer);
                }
            }
            case Event.SnapshotMade made -> compact(made);
            case Event.Stop(String because) -> local.halt(because);
            case Event.Marked(var mark) -> rounds.mark(mark);
            case Event.Witnessed(var file, WitnessEvent answer) -> seat.answered(file, answer);
            case Event.PeerRefused(NodeId node) -> local.refused.add(node);
            case Event.ForceStart(var id) -> forcing.force(id);
            case Event.PickGeneration(var picked) -> forcing.pick(picked);
        }
    }

    private boolean leads(long ticket, String tried) {
        if (!local.isLeader()) {
            local.refuse(ticket, Refusals.notLeader(local, tried));
        }
        return local.isLeader();
    }

    private void refuseHalted(Event event) {
        switch (event) {
            case Event.Propose(long ticket, var _) ->
                    local.refuse(ticket, Refusals.halted(local, "command"));
            case Event.Read(long ticket) -> local.refuse(ticket, Refusals.halted(local, "read"));
            case Event.Change(long ticket, var _) ->
                    local.refuse(ticket, Refusals.halted(local, "change"));
            case Event.Transfer(long ticket, var _) ->
                    local.refuse(ticket, Refusals.halted(local, "transfer"));
            case Event.Tick _, Event.Received _, Event.Persisted _, Event.PersistFailed _ -> {}
            case Event.SnapshotMade _, Event.Marked _, Event.Witnessed _, Event.PeerRefused _ -> {}
            case Event.ForceStart _, Event.PickGeneration _, Event.Stop _ -> {}
        }
    }

    private void tick() {
        if (local.isLeader()) {
            leading.tick()
                    .ifPresent(because -> {
                        local.follow(Optional.empty(), because);
                        elections.bar();
                    });
        } else {
            elections.tick();
        }
    }

    private void persisted(long ticket) {
        local.persisted(ticket);
        elections.ownVoteDurable();
        forcing.persisted();
    }

    private void compact(Event.SnapshotMade made) {
        Index index = made.index();
        if (index.isAbove(local.log.snapshot().last().index())
                && local.applied().isAtLeast(index)) {
            LogEnd last = new LogEnd(local.log.termAt(index), index);
            Snapshot snapshot = new Snapshot(last, local.configurations.at(index), made.state());
            local.log.compact(snapshot, made.keep());
            local.configurations.forgetBefore(local.log.base().index());
            local.durability.compact(snapshot);
        }
    }

    // Messages.

    private void received(Message message) {
        NodeId from = message.from();
        if (!message.to().equals(local.self) || isStranger(message)) {
            return;
        }
        if (message.term().conflictsWith(local.term())) {
            local.emit(new Action.GenerationConflict(from, message.term().generation()));
            return;
        }
        local.refused.remove(from);
        if (message.term().isBelow(local.term())) {
            fromLowerTerm(message);
        } else if (!message.term().isAbove(local.term()) || takesOver(message)) {
            deliver(from, message);
        }
    }

    /// Whether the sender has another data directory than the member of its name (A8).
    private boolean isStranger(Message message) {
        Member known = local.configurations.current().members().get(message.from());
        if (known == null || known.dataId().equals(message.fromData())) {
            return false;
        }
        local.noteOnce(
                message.from()
                        + " speaks with data id "
                        + message.fromData()
                        + ", and the member of that name has "
                        + known.dataId()
                        + ": not listened to");
        return true;
    }

    /// Takes over the higher term of a message, where it is one that may bring one. Returns whether the
    /// message is to be delivered.
    private boolean takesOver(Message message) {
        return switch (message.body()) {
            case Message.PreVote _ -> true;
            case Message.Vote ask when !elections.hears(ask) -> false;
            case Message.Vote _, Message.Append _, Message.Heartbeat _, Message.SnapshotChunk _ ->
                    adopt(message);
            case Message.PreVoteAnswer _, Message.VoteAnswer _, Message.Appended _ ->
                    adopt(message);
            case Message.AppendMismatch _, Message.HeartbeatAnswer _, Message.Committed _ ->
                    adopt(message);
            case Message.SnapshotReceived _, Message.TimeoutNow _ -> adopt(message);
        };
    }

    private boolean adopt(Message message) {
        local.adopt(message.term(), message.from() + " is at " + message.term());
        return true;
    }

    /// Tells a sender that is behind of the present term, where it asked for something. Of answers only
    /// that to a pre-vote may come from a lower term: it names the term that was asked about.
    private void fromLowerTerm(Message message) {
        NodeId from = message.from();
        switch (message.body()) {
            case Message.PreVote ask -> elections.preVoteAsked(message, ask);
            case Message.Vote _ -> local.sendAfterState(from, new Message.VoteAnswer(false));
            case Message.Append _, Message.Heartbeat _, Message.SnapshotChunk _ ->
                    local.sendAfterState(from, new Message.HeartbeatAnswer(0, Index.ZERO));
            case Message.PreVoteAnswer answer -> elections.preVoteAnswered(from, answer);
            case Message.VoteAnswer _, Message.Appended _, Message.AppendMismatch _ -> {}
            case Message.HeartbeatAnswer _, Message.Committed _ -> {}
            case Message.SnapshotReceived _, Message.TimeoutNow _ -> {}
        }
    }

    private void deliver(NodeId from, Message message) {
        switch (message.body()) {
            case Message.PreVote ask -> elections.preVoteAsked(message, ask);
            case Message.PreVoteAnswer answer -> elections.preVoteAnswered(from, answer);
            case Message.Vote ask -> elections.voteAsked(from, ask);
            case Message.VoteAnswer answer -> elections.voteAnswered(from, answer);
            case Message.Append append -> fromLeader(from, () -> following.append(from, append));
            case Message.Heartbeat beat -> fromLeader(from, () -> following.heartbeat(from, beat));
            case Message.SnapshotChunk chunk ->
                    fromLeader(from, () -> following.chunk(from, chunk));
            case Message.Committed(Index commit) ->
                    fromLeader(from, () -> following.commit(commit));
            case Message.TimeoutNow _ -> elections.timeoutNow(from);
            case Message.Appended(Index match) ->
                    atLeader(from, () -> leading.appended(from, match));
            case Message.AppendMismatch no -> atLeader(from, () -> leading.mismatched(from, no));
            case Message.HeartbeatAnswer answer ->
                    atLeader(from, () -> leading.heartbeatAnswered(from, answer));
            case Message.SnapshotReceived answer ->
                    atLeader(from, () -> leading.snapshotReceived(from, answer));
        }
    }

    private void fromLeader(NodeId from, Runnable handling) {
        if (local.isLeader()) {
            throw new IllegalStateException(
                    "two leaders in " + local.term() + ": " + local.self + " and " + from);
        }
        elections.leaderHeard(from);
        handling.run();
    }

    private void atLeader(NodeId from, Runnable handling) {
        if (local.isLeader() && leading.knows(from)) {
            handling.run();
        }
    }

    // The witness.

    private void witnessAnswered(Answered answer) {
        Term term = local.term();
        boolean higher = !answer.highest().conflictsWith(term) && answer.highest().isAbove(term);
        switch (answer.question()) {
            case WitnessEvent.AskSurvey _, WitnessEvent.AskClaim _ ->
                    forcing.witnessAnswered(answer);
            case WitnessEvent.AskPreVote _, WitnessEvent.AskVote _ -> {
                if (higher && !local.isLeader()) {
                    elections.higherTermSeen(answer.highest());
                } else if (local.configurations.current().witness()
                        instanceof Witness.Share share) {
                    elections.witnessAnswered(share.file(), answer);
                }
            }
            case WitnessEvent.AskAcknowledge _, WitnessEvent.AskConfirm _ -> {
                if (local.isLeader() && higher && answer.verdict() == Verdict.REFUSED) {
                    elections.higherTermSeen(answer.highest());
                } else if (local.isLeader()) {
                    leading.witnessAnswered(answer);
                }
            }
        }
    }

    /// What may be seen from outside.
    public View view() {
        return new LocalView(local, rounds);
    }
}

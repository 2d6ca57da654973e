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
    private final Inbox inbox;
    private final WitnessSeat seat;
    private final Elections elections;
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
        membership = new Membership(local, leading, replication, rounds, handover);
        forcing = new Forcing(local, seat, leading);
        inbox = new Inbox(local, elections, new Following(local), leading);
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
            case Event.Received(Message message) -> inbox.received(message);
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
        return new LocalView(local, rounds, membership, seat);
    }
}

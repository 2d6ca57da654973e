package holdfast.core.agreement;

import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;

/// Where messages arrive: who is listened to, what a higher or lower term does, and which part of the
/// node a message is for.
final class Inbox {

    private final Local local;
    private final Elections elections;
    private final Following following;
    private final Leading leading;

    Inbox(Local local, Elections elections, Following following, Leading leading) {
        this.local = local;
        this.elections = elections;
        this.following = following;
        this.leading = leading;
    }

    /// Hands a message to the part that it concerns.
    void received(Message message) {
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
}

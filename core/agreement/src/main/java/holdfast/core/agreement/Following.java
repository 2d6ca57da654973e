package holdfast.core.agreement;

import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import java.util.List;

/// What a follower does with its leader's appends, heartbeats and snapshots (Ongaro 2014, sections 3.5
/// and 5). It commits only up to what this leader's messages have matched in its log (A8).
final class Following {

    private final Local local;
    private Incoming incoming = Incoming.NOTHING;

    /// Up to where the leader of `matchedTerm` was seen to have the same log.
    private Index matched = Index.ZERO;

    private Term matchedTerm = Term.NONE;
    private StateMark comparedMark = StateMark.NONE;

    Following(Local local) {
        this.local = local;
    }

    private void match(Index upTo) {
        matched = matchedTerm.equals(local.term()) ? matched.max(upTo) : upTo;
        matchedTerm = local.term();
    }

    private Index matched() {
        return matchedTerm.equals(local.term()) ? matched : Index.ZERO;
    }

    /// Commits what the leader says is committed, as far as the logs were seen to match.
    void commit(Index leaderCommit) {
        local.commitTo(leaderCommit.min(matched()));
    }

    void heartbeat(NodeId from, Message.Heartbeat heartbeat) {
        commit(heartbeat.commit());
        if (!heartbeat.mark().equals(comparedMark)) {
            comparedMark = heartbeat.mark();
            local.emit(new Action.CompareMark(from, local.term().generation(), comparedMark));
        }
        local.sendAfterState(from, new Message.HeartbeatAnswer(heartbeat.round(), matched()));
    }

    // Appends.

    void append(NodeId from, Message.Append append) {
        LogEnd previous = append.previous();
        if (previous.index().value() < local.log.base().index().value()) {
            belowBase(from, append);
        } else if (local.log.has(previous)) {
            fits(from, append);
        } else {
            mismatch(from, previous);
        }
    }

    /// The leader starts below what this node still has entries of. What is committed here is committed
    /// there too, if this log is of the leader's generation; else only a snapshot helps.
    private void belowBase(NodeId from, Message.Append append) {
        if (local.logIsOfTermsGeneration()) {
            match(local.commit());
            local.sendAfterAll(from, new Message.Appended(local.commit()));
        } else {
            LogEnd base = local.log.base();
            local.send(from, new Message.AppendMismatch(append.previous().index(), base, true));
        }
    }

    private void fits(NodeId from, Message.Append append) {
        List<Entry> fresh = append.entries();
        int known = 0;
        while (known < fresh.size() && local.log.has(fresh.get(known).end())) {
            known++;
        }
        fresh = fresh.subList(known, fresh.size());
        if (!fresh.isEmpty()) {
            Index first = fresh.getFirst().index();
            if (local.commit().isAtLeast(first)) {
                committedDiffers(from, append.previous(), first);
                return;
            }
            if (local.log.lastIndex().isAtLeast(first)) {
                local.cutFrom(first);
            }
            fresh.forEach(local::append);
        }
        Index end = append.previous().index().plus(append.entries().size());
        match(end);
        commit(append.commit());
        local.sendAfterAll(from, new Message.Appended(end));
    }

    private void mismatch(NodeId from, LogEnd previous) {
        if (local.commit().isAtLeast(previous.index())) {
            committedDiffers(from, previous, previous.index());
        } else {
            LogEnd hint = local.log.hint(previous.index(), previous.term());
            local.send(from, new Message.AppendMismatch(previous.index(), hint, false));
        }
    }

    /// The leader has something else where this node has committed. In one generation that can't be; a
    /// forced start may have given up what this node knew, and then it follows (A7).
    private void committedDiffers(NodeId from, LogEnd previous, Index where) {
        if (local.logIsOfTermsGeneration()) {
            local.halt(
                    "the log differs from that of leader "
                            + from
                            + " at index "
                            + where
                            + ", which is committed here");
        } else {
            LogEnd hint = local.log.hint(previous.index(), previous.term());
            local.send(from, new Message.AppendMismatch(previous.index(), hint, true));
        }
    }

    // Snapshots.

    /// A snapshot as far as it has arrived; it is visible only whole.
    private record Incoming(Term term, LogEnd last, SnapshotParts parts) {
        static final Incoming NOTHING = new Incoming(Term.NONE, LogEnd.ZERO, new SnapshotParts());
    }

    void chunk(NodeId from, Message.SnapshotChunk chunk) {
        if (isBehindUs(chunk.last())) {
            match(matched().max(local.logIsOfTermsGeneration() ? local.commit() : Index.ZERO));
            local.sendAfterAll(from, new Message.Appended(matched()));
            return;
        }
        if (!incoming.last().equals(chunk.last()) || !incoming.term().equals(local.term())) {
            incoming = new Incoming(local.term(), chunk.last(), new SnapshotParts());
        }
        incoming.parts().take(chunk);
        if (incoming.parts().isWhole()) {
            install(
                    from,
                    new Snapshot(chunk.last(), chunk.configuration(), incoming.parts().whole()));
        } else {
            local.send(
                    from, new Message.SnapshotReceived(chunk.last(), incoming.parts().received()));
        }
    }

    /// Whether the snapshot brings nothing: its last entry was seen to match in this term, or is committed
    /// here in the leader's generation. What was acknowledged to this leader is never rolled back by a
    /// part of a snapshot that comes late.
    private boolean isBehindUs(LogEnd last) {
        return matched().isAtLeast(last.index()) && matchedTerm.equals(local.term())
                || local.logIsOfTermsGeneration() && local.commit().isAtLeast(last.index());
    }

    private void install(NodeId from, Snapshot snapshot) {
        incoming = Incoming.NOTHING;
        Index end = snapshot.last().index();
        if (local.log.has(snapshot.last()) && !local.commit().isAbove(end)) {
            match(end);
            local.commitTo(end);
        } else {
            local.install(snapshot);
            match(end);
        }
        local.sendAfterAll(from, new Message.Appended(end));
    }
}

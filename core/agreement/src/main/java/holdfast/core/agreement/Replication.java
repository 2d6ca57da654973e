package holdfast.core.agreement;

import holdfast.core.agreement.Progress.Flow;
import holdfast.core.model.Bytes;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Brings the leader's log to the other members: batches and pipelines within limits in bytes, finds
/// where logs meet, and sends a snapshot where entries are gone. Counts nothing: what a majority has is
/// for [Leading] to say.
final class Replication {

    private final Local local;
    private final Map<NodeId, Progress> members = new TreeMap<>();
    private long round;

    Replication(Local local) {
        this.local = local;
    }

    /// Begins a leader's work: nothing is known of anybody.
    void begin() {
        members.clear();
        round = 0;
        followConfiguration();
    }

    /// Takes up new members and lets go of former ones.
    void followConfiguration() {
        var configured = local.configurations.current().members().keySet();
        members.keySet().retainAll(configured);
        for (NodeId node : configured) {
            if (!node.equals(local.self) && !members.containsKey(node)) {
                members.put(node, new Progress(local.log.lastIndex().next(), local.now()));
            }
        }
    }

    boolean has(NodeId node) {
        return members.containsKey(node);
    }

    /// What is known of a member that [#has] knows.
    Progress of(NodeId node) {
        Progress progress = members.get(node);
        if (progress == null) {
            throw new IllegalArgumentException(node + " is not a member");
        }
        return progress;
    }

    /// Durable at this member, as far as is known; nothing where it is none.
    Index matchOf(NodeId node) {
        Progress progress = members.get(node);
        return progress == null ? Index.ZERO : progress.match;
    }

    long answeredRoundOf(NodeId node) {
        Progress progress = members.get(node);
        return progress == null ? 0 : progress.answeredRound;
    }

    /// When this member last answered anything in this term, on the own clock.
    long heardAt(NodeId node) {
        Progress progress = members.get(node);
        return progress == null ? Long.MIN_VALUE / 2 : progress.heardAt;
    }

    // Sending.

    /// Opens a round at every member.
    void heartbeat(long number, StateMark mark) {
        round = number;
        for (Map.Entry<NodeId, Progress> member : members.entrySet()) {
            Progress progress = member.getValue();
            progress.toldCommit = local.commit().min(progress.match);
            local.send(member.getKey(), new Message.Heartbeat(number, progress.toldCommit, mark));
        }
    }

    /// Sends everybody what is due, and what is newly committed where nothing else tells it.
    void sendDue() {
        for (Map.Entry<NodeId, Progress> member : members.entrySet()) {
            NodeId to = member.getKey();
            Progress progress = member.getValue();
            switch (progress.flow) {
                case PROBE -> probe(to, progress);
                case REPLICATE -> pipeline(to, progress);
                case SNAPSHOT -> sendChunks(to, progress);
            }
            Index committed = local.commit().min(progress.match);
            if (committed.isAbove(progress.toldCommit)) {
                progress.toldCommit = committed;
                local.send(to, new Message.Committed(committed));
            }
        }
    }

    private void probe(NodeId to, Progress progress) {
        if (!progress.probing) {
            if (local.log.knows(progress.next.previous())) {
                progress.probing = true;
                append(to, progress, entriesFrom(progress.next));
            } else {
                snapshot(to, progress);
            }
        }
    }

    private void pipeline(NodeId to, Progress progress) {
        while (local.log.lastIndex().isAtLeast(progress.next)
                && progress.bytesInFlight() < local.settings.inflightBytes()) {
            if (!local.log.knows(progress.next.previous())) {
                snapshot(to, progress);
                return;
            }
            List<Entry> entries = entriesFrom(progress.next);
            append(to, progress, entries);
            Index last = entries.getLast().index();
            progress.sent(last, entries.stream().mapToInt(Entry::size).sum());
            progress.next = last.next();
        }
    }

    private List<Entry> entriesFrom(Index from) {
        return from.isAbove(local.log.lastIndex())
                ? List.of()
                : local.log.slice(from, local.settings.appendBytes());
    }

    private void append(NodeId to, Progress progress, List<Entry> entries) {
        Index previous = progress.next.previous();
        LogEnd at = new LogEnd(local.log.termAt(previous), previous);
        local.send(to, new Message.Append(at, entries, local.commit()));
        noteSent(progress);
    }

    private void noteSent(Progress progress) {
        progress.sentInRound = round;
        progress.sentAt = local.now();
    }

    private void snapshot(NodeId to, Progress progress) {
        progress.sendSnapshot(local.log.snapshot());
        sendChunks(to, progress);
    }

    private void sendChunks(NodeId to, Progress progress) {
        Snapshot snapshot = progress.sending;
        long size = snapshot.state().size();
        boolean nothingSent = progress.sentOffset == 0;
        while (nothingSent
                || progress.sentOffset < size
                        && progress.sentOffset - progress.receivedOffset
                                < local.settings.inflightBytes()) {
            int start = Math.toIntExact(progress.sentOffset);
            int end = Math.toIntExact(Math.min(size, start + (long) local.settings.chunkBytes()));
            Bytes part = snapshot.state().slice(start, end);
            local.send(
                    to,
                    new Message.SnapshotChunk(
                            snapshot.last(), snapshot.configuration(), start, part, size));
            noteSent(progress);
            progress.sentOffset = Math.max(end, 1);
            nothingSent = false;
        }
    }

    // Being answered.

    /// Returns whether more is durable there than was known.
    boolean appended(NodeId from, Index match) {
        if (match.isAbove(local.log.lastIndex())) {
            throw new IllegalStateException(
                    from + " matches " + match + ", beyond the end of the leader's log");
        }
        return of(from).matched(match);
    }

    void mismatched(NodeId from, Message.AppendMismatch mismatch) {
        Progress progress = of(from);
        Index previous = mismatch.previous();
        boolean matchedOnce = progress.match.isAbove(Index.ZERO);
        if (matchedOnce && progress.flow == Flow.PROBE && previous.equals(progress.match)) {
            local.noteOnce(
                    from
                            + " lacks what it had acknowledged: its log ends at "
                            + mismatch.hint()
                            + ", and it had said "
                            + progress.match
                            + "; remove it, and let it join as a new node");
        }
        boolean overtaken = matchedOnce && !previous.isAbove(progress.match);
        if (overtaken || progress.flow == Flow.SNAPSHOT) {
            return;
        }
        if (mismatch.rebase() || !previous.isAbove(local.log.base().index())) {
            progress.sendSnapshot(local.log.snapshot());
        } else if (progress.flow != Flow.PROBE || previous.equals(progress.next.previous())) {
            LogEnd meet =
                    local.log.has(mismatch.hint())
                            ? mismatch.hint()
                            : local.log.hint(mismatch.hint().index(), mismatch.hint().term());
            progress.probeFrom(meet.index().next());
        }
    }

    /// A heartbeat of this round was answered: what was sent before it and has not arrived is lost.
    void heartbeatAnswered(NodeId from, long answered, Index matched) {
        Progress progress = of(from);
        progress.answeredRound = Math.max(progress.answeredRound, answered);
        boolean sentBefore = answered > progress.sentInRound;
        boolean quiet = local.now() - progress.sentAt >= local.settings.electionMinMillis();
        switch (progress.flow) {
            case PROBE -> progress.probing &= !sentBefore;
            case REPLICATE -> {
                boolean lost = progress.next.previous().isAbove(matched);
                boolean answerLost = quiet && progress.next.previous().isAbove(progress.match);
                if (sentBefore && (lost || answerLost)) {
                    progress.probeFrom(
                            progress.match.max(matched.min(progress.next.previous())).next());
                }
            }
            case SNAPSHOT -> {
                if (sentBefore && quiet) {
                    progress.resendSnapshot();
                }
            }
        }
    }

    /// Returns whether more of the snapshot arrived than was known.
    boolean snapshotReceived(NodeId from, Message.SnapshotReceived answer) {
        Progress progress = of(from);
        if (progress.flow != Flow.SNAPSHOT || !answer.last().equals(progress.sending.last())) {
            return false;
        }
        boolean news = answer.received() > progress.receivedOffset;
        progress.receivedOffset = answer.received();
        if (!news) {
            progress.sentOffset = answer.received();
        }
        return news;
    }

    /// Any answer of this term shows that the member is there.
    void heard(NodeId from) {
        of(from).heardAt = local.now();
    }
}

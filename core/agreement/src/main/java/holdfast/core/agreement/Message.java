package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import java.util.List;

/// What nodes say to each other.
///
/// @param from     who says it
/// @param fromData of the sender's data directory: one that the configuration does not name under this
///                 node is not listened to
/// @param term     the sender's term; of a [PreVote] the term that it has, not the one it would have
public record Message(NodeId from, DataId fromData, NodeId to, Term term, Body body) {

    /// What a message says.
    public sealed interface Body {}

    /// Would you vote for me in the term after mine? Changes nothing at the receiver.
    ///
    /// @param last the end of the asker's log
    public record PreVote(LogEnd last) implements Body {}

    /// The answer to a pre-vote.
    ///
    /// @param asked the asker's term, as it was in the question
    public record PreVoteAnswer(Term asked, boolean granted) implements Body {}

    /// Vote for me in this message's term.
    ///
    /// @param last     the end of the candidate's log
    /// @param transfer the old leader asked for this election, so its followers need not defend it
    public record Vote(LogEnd last, boolean transfer) implements Body {}

    /// The answer to a vote request of the same term.
    public record VoteAnswer(boolean granted) implements Body {}

    /// Entries of the leader's log.
    ///
    /// @param previous what stands before the first of them
    /// @param commit   the leader's commit index
    public record Append(LogEnd previous, List<Entry> entries, Index commit) implements Body {
        public Append {
            entries = List.copyOf(entries);
        }
    }

    /// The follower's log is the leader's up to `match`, durably.
    public record Appended(Index match) implements Body {}

    /// The entries did not fit.
    ///
    /// @param previous where they were to go
    /// @param hint     the highest entry of the follower that might be the leader's as well: the last
    ///                 at or below `previous` whose term is not above its term
    /// @param rebase   the follower has committed something else there, of a lower generation, and needs
    ///                 a snapshot
    public record AppendMismatch(Index previous, LogEnd hint, boolean rebase) implements Body {}

    /// The leader is there. Opens or repeats a round of confirmation (A5).
    ///
    /// @param round  rises with every round
    /// @param commit the leader's commit index, as far as it knows the receiver's log to match
    /// @param mark   the leader's last state mark
    public record Heartbeat(long round, Index commit, StateMark mark) implements Body {}

    /// The receiver knew of no higher term when the heartbeat of this round arrived.
    ///
    /// @param matched up to where this leader's appends were seen to fit, durable or not: by it the leader
    ///                sees what got lost, and counts nothing
    public record HeartbeatAnswer(long round, Index matched) implements Body {}

    /// More is committed; not answered, and no loss if lost. Followers need not wait for the next
    /// heartbeat to apply.
    public record Committed(Index commit) implements Body {}

    /// A part of a snapshot.
    ///
    /// @param last          the last entry that the snapshot covers
    /// @param configuration in force after it
    /// @param offset        of `data` in the snapshot's state
    /// @param size          of the whole state, in bytes
    public record SnapshotChunk(
            LogEnd last, Configuration configuration, long offset, Bytes data, long size)
            implements Body {}

    /// How many bytes of a snapshot have arrived without a gap; after the last of them [Appended] follows
    /// once the whole is durable.
    public record SnapshotReceived(LogEnd last, long received) implements Body {}

    /// Campaign now: the leader hands over (Ongaro 2014, section 3.10).
    public record TimeoutNow() implements Body {}

    /// In bytes, about: for flow control and for simulated networks.
    public int size() {
        return switch (body) {
            case Append append -> append.entries().stream().mapToInt(Entry::size).sum() + 96;
            case SnapshotChunk chunk -> chunk.data().size() + 256;
            case PreVote _, PreVoteAnswer _, Vote _, VoteAnswer _, Appended _, AppendMismatch _ ->
                    96;
            case Heartbeat _, HeartbeatAnswer _, Committed _, SnapshotReceived _, TimeoutNow _ ->
                    96;
        };
    }
}

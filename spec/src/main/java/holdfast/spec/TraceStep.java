package holdfast.spec;

import java.util.List;

/// One record of a trace: what a node, or its slot on the share, looks like after something happened.
/// `spec/README.md` says when each is written.
///
/// Terms are plain numbers here: a trace lies within one generation.
public sealed interface TraceStep {

    /// The node that it is about. Letters, digits and hyphens.
    String node();

    /// The action of a record that follows a crash and restart: the only one that has a meaning.
    String CRASH = "crash";

    /// A node's state changed.
    ///
    /// @param action      what happened, for the reader; only [#CRASH] means something to the checker
    /// @param vote        who got the vote in this term; empty if nobody
    /// @param role        `FOLLOWER`, `CANDIDATE` or `LEADER`; `PRE_CANDIDATE` is taken as `FOLLOWER`
    /// @param log         the term of each entry, from index 1 on
    /// @param durableLog  how many leading entries of `log` are on the disk
    /// @param durableVote the vote that is on the disk with `durableTerm`; empty if nobody
    record OfNode(
            String action,
            String node,
            long term,
            String vote,
            String role,
            List<Long> log,
            long commit,
            long durableLog,
            long durableTerm,
            String durableVote)
            implements TraceStep {
        public OfNode {
            log = List.copyOf(log);
        }
    }

    /// A node began to write its slot.
    record Write(String node, SlotValue value) implements TraceStep {}

    /// What a node wrote has reached both sectors of its slot.
    record Landed(String node, SlotValue value) implements TraceStep {}

    /// What a slot says, without sequence and counter.
    record SlotValue(long term, long acceptedTerm, long acceptedIndex) {}
}

package holdfast.core.witness;

import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.util.Set;

/// What a witness is asked by its own node, and what its share answered.
public sealed interface WitnessEvent {

    /// A question of the own node's agreement. Each gets exactly one [WitnessAction.Answered].
    sealed interface Question extends WitnessEvent {
        Term term();
    }

    /// Would a campaign be in place (W9)? Writes nothing.
    ///
    /// @param term   the present one, above which a campaign would go
    /// @param last   the end of the own log
    /// @param voters whose counters are watched: those that vote and whose port did not refuse
    record AskPreVote(Term term, LogEnd last, Set<NodeId> voters) implements Question {
        public AskPreVote {
            voters = Set.copyOf(voters);
        }
    }

    /// The witness's vote (W5). Term and own vote are durable before this is asked (W4).
    record AskVote(Term term, LogEnd last) implements Question {}

    /// Acknowledge an entry of the asker's own term that is durable in its own log (W6).
    record AskAcknowledge(Term term, LogEnd entry) implements Question {}

    /// Confirm that the term still leads (W7).
    ///
    /// @param round names the asker's round
    /// @param beat  also move the counter (W9)
    record AskConfirm(Term term, long round, boolean beat) implements Question {}

    /// What is the highest generation on the share? Before a forced start; writes nothing.
    record AskSurvey(Term term) implements Question {}

    /// Write the slot for a forced start (W10), asking nobody's leave.
    record AskClaim(Term term) implements Question {}

    /// The table was read.
    record TableRead(long number, Table table) implements WitnessEvent {}

    /// It could not be read, or not within its time limit.
    record TableUnreadable(long number, String why) implements WitnessEvent {}

    /// The sector is durable.
    record SectorWritten(long number) implements WitnessEvent {}

    /// Failed or timed out: it may be on the share, may come to be, or not.
    record SectorUnknown(long number, String why) implements WitnessEvent {}

    /// The process that did the last write is gone: what it had not written will never be.
    record Reaped(long number) implements WitnessEvent {}
}

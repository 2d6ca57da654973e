package holdfast.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything that the witness ever granted to anybody in one rehearsal, and what may never be among it.
final class Ledger {

    private record Vote(NodeId node, Term term, LogEnd last, long grantedAt) {}

    private record Acknowledged(LogEnd entry) {}

    /// An acknowledgement or a confirmation: from now on the slot stands at the term.
    private record Stood(NodeId node, Term term, long grantedAt) {}

    private final List<Vote> votes = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Stood> stood = new ArrayList<>();

    private final Map<Term, NodeId> leaders = new HashMap<>();

    /// Whether the node may lead in this term: the first that asks may, as if the nodes had elected it.
    boolean leads(NodeId node, Term term) {
        return node.equals(leaders.computeIfAbsent(term, _ -> node));
    }

    int votes() {
        return votes.size();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int confirmed() {
        return stood.size() - acknowledged.size();
    }

    /// @param askedAt when the question was put, in steps of the rehearsal
    /// @param now     the present step
    void granted(NodeId node, Question question, long askedAt, long now) {
        switch (question) {
            case WitnessEvent.AskVote ask ->
                    vote(new Vote(node, ask.term(), ask.last(), now), askedAt);
            case WitnessEvent.AskAcknowledge ask -> {
                acknowledged(ask.entry());
                stands(new Stood(node, ask.term(), now), askedAt);
            }
            case WitnessEvent.AskConfirm ask -> stands(new Stood(node, ask.term(), now), askedAt);
            case WitnessEvent.AskPreVote _, WitnessEvent.AskSurvey _, WitnessEvent.AskClaim _ -> {}
        }
    }

    private void vote(Vote vote, long askedAt) {
        assertThat(votes)
                .as("W5: %s gets the vote of its term, which nobody else has", vote)
                .noneMatch(other ->
                        other.term().equals(vote.term()) && !other.node().equals(vote.node()));
        assertThat(acknowledged)
                .as("W5, W6: %s reaches whatever was acknowledged below its term", vote)
                .noneMatch(other -> isLacking(vote, other));
        assertThat(stood)
                .as("W5: %s is above whoever stood on the share before it asked", vote)
                .noneMatch(other ->
                        other.grantedAt() < askedAt
                                && !other.node().equals(vote.node())
                                && !other.term().isBelow(vote.term()));
        votes.add(vote);
    }

    private void acknowledged(LogEnd entry) {
        Acknowledged fresh = new Acknowledged(entry);
        assertThat(votes)
                .as("W6: %s is in the log of whoever has the vote of a higher term", entry)
                .noneMatch(vote -> isLacking(vote, fresh));
        acknowledged.add(fresh);
    }

    private static boolean isLacking(Vote vote, Acknowledged acknowledged) {
        return acknowledged.entry().term().isBelow(vote.term())
                && !vote.last().isAtLeast(acknowledged.entry());
    }

    private void stands(Stood fresh, long askedAt) {
        assertThat(votes)
                .as(
                        "W6, W7: %s is confirmed although a higher term had the vote before it asked",
                        fresh)
                .noneMatch(vote -> vote.grantedAt() < askedAt && vote.term().isAbove(fresh.term()));
        stood.add(fresh);
    }
}

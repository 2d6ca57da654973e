package holdfast.frontends.api;

import java.util.List;

/// Who decides, whether they can, and what may fail next. Answered without a quorum too.
///
/// @param held           whether the cluster can decide, as this node sees it
/// @param sentence       the same with the reason
/// @param votesNow       votes that answer, in the half that has the least to spare
/// @param votesNeeded    votes that half needs
/// @param halves         one set of voters, or two while a change of voters is under way and both must decide
/// @param voters         every voter, each once
/// @param next           what may fail next, and what then happens; empty where nobody leads
/// @param whyNobodyLeads why nobody may lead; empty where somebody does
/// @param restOfLog      where nobody may lead for want of the log's rest: who has it
/// @param conflict       generations of equal number of which an operator must pick one; else empty
public record QuorumReport(
        boolean held,
        String sentence,
        GenerationRef generation,
        long term,
        int votesNow,
        int votesNeeded,
        List<QuorumHalf> halves,
        List<VoterStatus> voters,
        WitnessStatus witness,
        List<FailureForecast> next,
        String whyNobodyLeads,
        List<NodeRef> restOfLog,
        List<GenerationRef> conflict) {

    public QuorumReport {
        halves = List.copyOf(halves);
        voters = List.copyOf(voters);
        next = List.copyOf(next);
        restOfLog = List.copyOf(restOfLog);
        conflict = List.copyOf(conflict);
    }
}

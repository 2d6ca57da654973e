package holdfast.daemon;

import holdfast.core.model.FileId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import holdfast.core.quorum.JointMajority;
import holdfast.core.quorum.Outlook;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.frontends.api.FailureForecast;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.QuorumHalf;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.VoterStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Explains who decides: votes now, votes needed, what may fail next and what then happens, and where nobody may lead,
/// why not and who has the rest of the log.
final class QuorumReports {

    private final Sight sight;
    private final Reports reports;

    QuorumReports(Sight sight, Reports reports) {
        this.sight = sight;
        this.reports = reports;
    }

    QuorumReport report() {
        Outlook outlook = sight.outlook();
        Outlook.Half tightest = outlook.tightest();
        boolean nobody = sight.node().leader().isEmpty();
        return new QuorumReport(
                sight.isHeld(),
                reports.sentence(),
                Reports.generation(sight.node().term().generation()),
                sight.node().term().number(),
                tightest.now(),
                tightest.needed(),
                outlook.halves().stream().map(QuorumReports::half).toList(),
                voters(),
                reports.witness(),
                nobody ? List.of() : forecasts(outlook),
                nobody ? whyNobodyLeads(outlook) : "",
                nobody ? restOfLog() : List.of(),
                sight.peers().conflictsWith(sight.node().term().generation()).values().stream()
                        .distinct()
                        .map(Reports::generation)
                        .toList());
    }

    private static QuorumHalf half(Outlook.Half half) {
        return new QuorumHalf(
                half.voters().stream().map(voter -> voter.value().toString()).toList(),
                half.now(),
                half.needed());
    }

    private List<VoterStatus> voters() {
        List<VoterStatus> voters = new ArrayList<>();
        for (VoterId voter : JointMajority.of(sight.configuration()).voters()) {
            voters.add(
                    switch (voter) {
                        case NodeId node -> nodeVoter(node);
                        case FileId file -> witnessVoter(file);
                    });
        }
        voters.sort(Comparator.comparing(VoterStatus::kind).thenComparing(VoterStatus::name));
        return voters;
    }

    private VoterStatus nodeVoter(NodeId node) {
        boolean answers = sight.answers(node);
        boolean leads = sight.node().leader().equals(Optional.of(node));
        String part =
                leads ? "It leads." : answers ? "It follows and answers." : "It does not answer.";
        return new VoterStatus(
                VoterStatus.NODE,
                node.value().toString(),
                sight.name(node),
                answers,
                answers ? "" : sight.silence(node).map(reports::ago).orElse(""),
                part);
    }

    private VoterStatus witnessVoter(FileId file) {
        boolean answers = sight.witnessAnswers();
        return new VoterStatus(
                VoterStatus.WITNESS,
                file.value().toString(),
                Operations.witnessLocation(sight.state()),
                answers,
                answers
                        ? ""
                        : sight.node()
                                .witness()
                                .map(word -> reports.ago(Duration.ofMillis(word.agoMillis())))
                                .orElse(""),
                answers ? "It answers." : "It does not answer.");
    }

    // What may fail next.

    private List<FailureForecast> forecasts(Outlook outlook) {
        List<FailureForecast> forecasts = new ArrayList<>();
        for (VoterId voter : JointMajority.of(sight.configuration()).voters()) {
            if (sight.answers(voter)) {
                forecasts.add(forecast(outlook, voter));
            }
        }
        forecasts.sort(Comparator.comparing(FailureForecast::sentence));
        return forecasts;
    }

    private FailureForecast forecast(Outlook outlook, VoterId voter) {
        Outlook after = outlook.without(Set.of(voter));
        Outlook.Half left = after.tightest();
        return new FailureForecast(
                List.of(voter.value().toString()),
                after.isHeld(),
                left.now(),
                left.needed(),
                consequence(voter, after));
    }

    private String consequence(VoterId voter, Outlook after) {
        Outlook.Half left = after.tightest();
        String votes =
                "If "
                        + sight.name(voter)
                        + " fails, "
                        + left.now()
                        + " of "
                        + left.voters().size()
                        + " votes are left and "
                        + left.needed()
                        + (left.needed() == 1 ? " is needed: " : " are needed: ");
        if (!after.isHeld()) {
            return votes + "nothing can be decided until it, or another that is missing, is back.";
        }
        boolean leads = sight.node().leader().stream().anyMatch(voter::equals);
        String goesOn = leads ? "another node takes the lead" : "the cluster goes on";
        return votes
                + goesOn
                + (voter instanceof NodeId ? ", and takes its vote if it stays away." : ".");
    }

    // Why nobody may lead.

    private String whyNobodyLeads(Outlook outlook) {
        if (sight.configuration().members().isEmpty()) {
            return "This node is in no cluster yet.";
        }
        Outlook.Half half = outlook.tightest();
        if (witnessRefuses()) {
            return "The log here may lack what was acknowledged: "
                    + sight.node().witness().map(word -> sight.withNames(word.because())).orElse("")
                    + ".";
        }
        if (half.slack() < 0) {
            List<String> missing = new ArrayList<>();
            for (VoterId voter : half.voters()) {
                if (!half.answering().contains(voter)) {
                    missing.add(sight.name(voter));
                }
            }
            return half.now()
                    + " of "
                    + half.voters().size()
                    + " votes answer and "
                    + half.needed()
                    + (half.needed() == 1 ? " is needed." : " are needed.")
                    + " Missing: "
                    + String.join(", ", missing)
                    + ".";
        }
        return "An election is under way.";
    }

    private boolean witnessRefuses() {
        return sight.witnessVotes()
                && sight.node()
                        .witness()
                        .filter(word -> word.verdict() == Verdict.REFUSED)
                        .filter(word -> word.because().contains("accepted by"))
                        .isPresent();
    }

    /// Who is known to have what this log lacks: whoever the witness remembers, and members that say so of themselves.
    private List<NodeRef> restOfLog() {
        List<NodeRef> having = new ArrayList<>();
        LogEnd own = sight.node().last();
        for (NodeId member : sight.configuration().members().keySet()) {
            boolean remembered =
                    witnessRefuses()
                            && sight.node()
                                    .witness()
                                    .filter(word ->
                                            word.because().contains("accepted by " + member))
                                    .isPresent();
            boolean says =
                    sight.peers()
                            .presence(member)
                            .filter(presence -> !presence.last().term().conflictsWith(own.term()))
                            .filter(presence -> presence.last().compareTo(own) > 0)
                            .isPresent();
            if (!member.equals(sight.self()) && (remembered || says)) {
                having.add(reports.ref(member));
            }
        }
        return having;
    }
}

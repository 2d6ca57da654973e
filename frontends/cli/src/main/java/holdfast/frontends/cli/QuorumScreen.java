package holdfast.frontends.cli;

import holdfast.frontends.api.FailureForecast;
import holdfast.frontends.api.QuorumHalf;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.VoterStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Who decides, whether they can, and what may fail next.
final class QuorumScreen {

    private QuorumScreen() {}

    static List<String> lines(QuorumReport report, Paint paint) {
        Map<String, String> names = names(report);
        Facts facts =
                new Facts()
                        .add("quorum", report.sentence(), !report.held())
                        .add(
                                "votes",
                                report.votesNow() + " now, " + report.votesNeeded() + " needed")
                        .add("generation", Said.generation(report.generation()))
                        .add("term", Long.toString(report.term()))
                        .add("witness", StatusScreen.witness(report.witness()))
                        .add("no leader", report.whyNobodyLeads(), true)
                        .add("log's rest", Said.nodes(report.restOfLog()));
        if (!report.conflict().isEmpty()) {
            String ids =
                    report.conflict().stream()
                            .map(Said::generation)
                            .collect(Collectors.joining(", "));
            facts.add("conflict", ids + ": see ./holdfast quorum pick --help", true);
        }
        List<String> lines = new ArrayList<>(facts.lines(paint));
        lines.addAll(halves(report, names));
        lines.add("");
        lines.addAll(voters(report, paint));
        lines.addAll(next(report, names, paint));
        return lines;
    }

    private static Map<String, String> names(QuorumReport report) {
        Map<String, String> names = new HashMap<>();
        for (VoterStatus voter : report.voters()) {
            boolean witness = voter.kind().equals(VoterStatus.WITNESS);
            String name = voter.name().isEmpty() ? voter.id() : voter.name();
            names.put(voter.id(), witness ? "witness" : name);
        }
        return names;
    }

    private static String named(List<String> voters, Map<String, String> names) {
        return voters.stream()
                .map(id -> names.getOrDefault(id, id))
                .collect(Collectors.joining(", "));
    }

    /// Of a change of voters that is under way, both halves.
    private static List<String> halves(QuorumReport report, Map<String, String> names) {
        List<String> lines = new ArrayList<>();
        if (report.halves().size() < 2) {
            return lines;
        }
        lines.add("");
        lines.add("A change of voters is under way: both halves must decide.");
        Table table = new Table("HALF", "VOTES NOW", "NEEDED", "VOTERS");
        for (int i = 0; i < report.halves().size(); i++) {
            QuorumHalf half = report.halves().get(i);
            table.row(
                    List.of(
                            Integer.toString(i + 1),
                            Integer.toString(half.votesNow()),
                            Integer.toString(half.votesNeeded()),
                            named(half.voters(), names)));
        }
        lines.addAll(table.lines(new Paint(false, 0)));
        return lines;
    }

    private static List<String> voters(QuorumReport report, Paint paint) {
        Table table = new Table("VOTER", "KIND", "ANSWERS", "PART");
        for (VoterStatus voter : report.voters()) {
            table.row(
                    List.of(
                            voter.name().isEmpty() ? voter.id() : voter.name(),
                            voter.kind(),
                            Said.answers(voter.answers(), voter.silentSince()),
                            voter.sentence()),
                    row -> voter.answers() ? row : paint.bad(row));
        }
        return table.lines(paint);
    }

    private static List<String> next(QuorumReport report, Map<String, String> names, Paint paint) {
        List<String> lines = new ArrayList<>();
        if (report.next().isEmpty()) {
            return lines;
        }
        lines.add("");
        Table table = new Table("IF THIS FAILS", "VOTES LEFT", "NEEDED", "THEN");
        for (FailureForecast forecast : report.next()) {
            table.row(
                    List.of(
                            named(forecast.fails(), names),
                            Integer.toString(forecast.votesLeft()),
                            Integer.toString(forecast.votesNeeded()),
                            forecast.sentence()),
                    row -> forecast.survives() ? row : paint.bad(row));
        }
        lines.addAll(table.lines(paint));
        return lines;
    }
}

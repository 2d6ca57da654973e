package holdfast.frontends.cli;

import holdfast.frontends.api.ProblemDetails;
import holdfast.frontends.client.Attempt;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.OutcomeUnknownException;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;

/// A failure, told: what was tried, on what, why it failed, what to do.
final class Complaint {

    private Complaint() {}

    /// Tells it on err, and as the problem's JSON on out where JSON is wanted.
    ///
    /// @param command such as `holdfast member remove`
    static ExitStatus tell(World world, boolean json, String command, ClientException e) {
        ExitStatus status = ExitStatus.of(e);
        lines(command, status, e).forEach(line -> world.err().println(line));
        if (json) {
            world.out().println(Json.line(Json.text(e.problem())));
        }
        world.out().flush();
        world.err().flush();
        return status;
    }

    private static List<String> lines(String command, ExitStatus status, ClientException e) {
        ProblemDetails problem = e.problem();
        List<String> lines = new ArrayList<>();
        lines.add(command + ": " + status.meaning());
        add(lines, "tried", problem.tried() + " on " + problem.on());
        add(lines, "why", problem.why());
        add(lines, "do", problem.remedy());
        add(lines, "code", problem.code());
        add(lines, "field", problem.field());
        if (problem.continueAfter() > 0) {
            add(lines, "go on", "--after " + problem.continueAfter());
        }
        if (e instanceof OutcomeUnknownException unknown && !unknown.key().isEmpty()) {
            add(lines, "again", "the same command with --idempotency-key " + unknown.key());
        }
        String label = "asked";
        for (Attempt attempt : e.attempts()) {
            add(lines, label, attempt.toString());
            label = "";
        }
        return lines;
    }

    private static void add(List<String> lines, String label, String text) {
        if (!text.isBlank()) {
            lines.add("  " + label + " ".repeat(7 - label.length()) + Text.plain(text));
        }
    }
}

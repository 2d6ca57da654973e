package holdfast.frontends.cli;

import holdfast.frontends.api.ProblemDetails;
import holdfast.frontends.client.Attempt;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.OutcomeUnknownException;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A failure, told: what was tried, on what, why it failed, what to do.
final class Complaint {

    /// Where a line says what its label is about.
    private static final int TOLD_AT = 9;

    /// Codes of problems that are about several things which can't all be, not about one.
    private static final Set<String> CONTRADICTIONS =
            Set.of("rules-contradict", "rules-cycle", "placement-contradicts");

    private Complaint() {}

    /// Tells it on err, and as the problem's JSON on out where JSON is wanted.
    ///
    /// @param command such as `holdfast member remove`
    static ExitStatus tell(World world, boolean json, String command, ClientException e) {
        ExitStatus status = ExitStatus.of(e);
        int columns = world.errIsTerminal() ? Terminal.columns(world.environment()) : 0;
        lines(command, status, e, columns).forEach(line -> world.err().println(line));
        if (json) {
            world.out().println(Json.line(Json.text(e.problem())));
        }
        world.out().flush();
        world.err().flush();
        return status;
    }

    private static List<String> lines(
            String command, ExitStatus status, ClientException e, int columns) {
        ProblemDetails problem = e.problem();
        List<String> lines = new ArrayList<>();
        lines.add(command + ": " + status.meaning());
        add(lines, "tried", tried(command, problem));
        add(lines, "these", CONTRADICTIONS.contains(problem.code()) ? set(problem.on()) : "");
        add(lines, "why", problem.why());
        add(lines, "do", problem.remedy());
        add(lines, "code", problem.code());
        add(lines, "about", Options.of(command, problem.field()).orElse(""));
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
        return lines.stream().flatMap(line -> broken(line, columns).stream()).toList();
    }

    /// The API says of a request that is wrong in itself only that it read it, of one that it could not take only that it
    /// was one, and of a command its kind.
    private static String tried(String command, ProblemDetails problem) {
        String own = command.substring(command.indexOf(' ') + 1);
        if (CONTRADICTIONS.contains(problem.code())) {
            return own;
        }
        return switch (problem.tried()) {
            case "read the request" ->
                    own
                            + Options.of(command, problem.field())
                                    .map(option -> " with " + option)
                                    .orElse("");
            case "request", "the request" -> own + " on " + problem.on();
            default -> problem.tried().replace('-', ' ') + " on " + problem.on();
        };
    }

    /// Of `set 'a, b'` what is in it.
    private static String set(String on) {
        int from = on.indexOf('\'');
        int to = on.lastIndexOf('\'');
        return from < to ? on.substring(from + 1, to) : on;
    }

    /// Set in under what the line tells.
    private static List<String> broken(String line, int columns) {
        return line.startsWith("  ")
                ? Wrap.behind(line.substring(0, TOLD_AT), line.substring(TOLD_AT), columns)
                : List.of(line);
    }

    private static void add(List<String> lines, String label, String text) {
        if (!text.isBlank()) {
            lines.add("  " + label + " ".repeat(TOLD_AT - 2 - label.length()) + Text.plain(text));
        }
    }
}

package holdfast.architecture;

import holdfast.architecture.Mention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The report for people: a line for every rule, below it the names of what covers it, and a summary.
final class SafetyTable {
    /// How much of a rule's text a line of the table shows.
    private static final int FIRST_WORDS = 58;

    /// Where lists of names are wrapped.
    private static final int WIDTH = 118;

    private SafetyTable() {}

    static String of(Coverage coverage) {
        StringBuilder out = new StringBuilder();
        row(out, "rule", "scope", "what it says", Kind::title);
        for (Map.Entry<String, String> rule : coverage.catalogue().rules().entrySet()) {
            String id = rule.getKey();
            boolean inScope = coverage.catalogue().scope().contains(id);
            row(
                    out,
                    id,
                    inScope ? "now" : "later",
                    firstWords(rule.getValue()),
                    kind -> count(coverage.by(id, kind)));
            for (Kind kind : Kind.values()) {
                names(out, kind, coverage.by(id, kind));
            }
        }
        return out + "\n" + summary(coverage);
    }

    private static void row(
            StringBuilder out, String id, String scope, String words, Function<Kind, String> cell) {
        out.append(
                String.format(
                        Locale.ROOT, "%-5s%-6s%-" + (FIRST_WORDS + 2) + "s", id, scope, words));
        for (Kind kind : Kind.values()) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "%" + (kind.title().length() + 2) + "s",
                            cell.apply(kind)));
        }
        out.append('\n');
    }

    private static String count(List<String> names) {
        return names.isEmpty() ? "-" : Integer.toString(names.size());
    }

    /// At most a few lines; `--json` has all.
    private static void names(StringBuilder out, Kind kind, List<String> names) {
        String indent = " ".repeat(11);
        StringBuilder line = new StringBuilder();
        int lines = 0;
        for (int i = 0; i < names.size(); i++) {
            String prefix =
                    line.isEmpty() ? indent + (i == 0 ? kind.title() + ": " : "  ") : line + ", ";
            if (!line.isEmpty() && prefix.length() + names.get(i).length() > WIDTH) {
                out.append(line).append(",\n");
                line.setLength(0);
                if (++lines == 3) {
                    out.append(indent).append("  and ").append(names.size() - i).append(" more\n");
                    return;
                }
                prefix = indent + "  ";
            }
            line.setLength(0);
            line.append(prefix).append(names.get(i));
        }
        if (!line.isEmpty()) {
            out.append(line).append('\n');
        }
    }

    static String firstWords(String text) {
        String line = text.replaceAll("[*`]", "").replaceAll("\\s+", " ");
        if (line.length() <= FIRST_WORDS) {
            return line;
        }
        return line.substring(0, line.lastIndexOf(' ', FIRST_WORDS - 3)) + "...";
    }

    private static String summary(Coverage coverage) {
        List<String> lines = new ArrayList<>();
        int inScope = coverage.catalogue().scope().size();
        int covered = inScope - coverage.missing().size();
        lines.add(
                coverage.catalogue().rules().size()
                        + " rules, "
                        + inScope
                        + " in scope now, "
                        + covered
                        + " of those with a test or a scenario");
        if (!coverage.missing().isEmpty()) {
            lines.add("without: " + String.join(" ", coverage.missing()));
        }
        for (Mention mention : coverage.unknown()) {
            lines.add(
                    "unknown rule "
                            + mention.id()
                            + " named by "
                            + mention.name()
                            + " in "
                            + mention.file());
        }
        return String.join("\n", lines);
    }
}

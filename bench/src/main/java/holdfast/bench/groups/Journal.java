package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the logs of a cluster's daemons say. Times are milliseconds since 1970; what was before `from` does not count.
final class Journal {

    private static final Pattern LEASE_END =
            Pattern.compile("ends the lease of (\\S+), which was granted nothing for (\\d+) ms");

    private static final Pattern ELECTED = Pattern.compile("=> LEADER, because");

    private Journal() {}

    /// A line of a log.
    ///
    /// @param millis when it was written, since 1970
    private record Line(long millis, Matcher found) {}

    /// When this node was last granted anything by the leader that ended its lease, or when that leader was elected.
    static Optional<Long> lastGrant(List<String> logs, String node, long from) {
        return logs.stream()
                .flatMap(log -> lines(log, LEASE_END, from).stream())
                .filter(line -> line.found().group(1).equals(node))
                .map(line -> line.millis() - Long.parseLong(line.found().group(2)))
                .findFirst();
    }

    /// When somebody was elected.
    static Optional<Long> elected(List<String> logs, long from) {
        return logs.stream()
                .flatMap(log -> lines(log, ELECTED, from).stream())
                .map(Line::millis)
                .min(Long::compare);
    }

    /// When a node's daemon gave a run to its machine.
    static Optional<Long> begun(String log, long run, long from) {
        Pattern starts = Pattern.compile("runs: starts \\S+ run " + run + "$");
        return lines(log, starts, from).stream().map(Line::millis).findFirst();
    }

    static String log(SandboxNode node) {
        try {
            return Files.readString(node.place().output(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CannotMeasureException("reading what " + node + " said: " + e, e);
        }
    }

    private static List<Line> lines(String log, Pattern wanted, long from) {
        List<Line> lines = new ArrayList<>();
        for (String text : log.lines().toList()) {
            Matcher found = wanted.matcher(text);
            if (found.find()) {
                long millis = Instant.parse(text.substring(0, text.indexOf(' '))).toEpochMilli();
                if (millis >= from) {
                    lines.add(new Line(millis, found));
                }
            }
        }
        return lines;
    }
}

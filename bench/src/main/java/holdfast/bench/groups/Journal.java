package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.frontends.api.EventList;
import holdfast.frontends.api.EventView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.ProblemException;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a cluster says of itself: its events from some moment on, and the lines of its daemons' logs.
final class Journal {

    private static final Pattern LEASE_END =
            Pattern.compile("ends the lease of (\\S+), which was granted nothing for (\\d+) ms");

    private static final Pattern ELECTED = Pattern.compile("=> LEADER, because");

    private final ClusterClient client;
    private final List<EventView> seen = new ArrayList<>();
    private long after;

    Journal(ClusterClient client) {
        this.client = client;
    }

    /// A line of a log.
    ///
    /// @param millis when it was written, since 1970
    private record Line(long millis, Matcher found) {}

    /// What was until now is of no interest.
    void skip() throws ClientException {
        read();
        seen.clear();
    }

    /// The first event of this kind since then that is as wanted, if it has come.
    Optional<EventView> find(String kind, Predicate<EventView> wanted) throws ClientException {
        read();
        return seen.stream()
                .filter(event -> event.kind().equals(kind) && wanted.test(event))
                .findFirst();
    }

    private void read() throws ClientException {
        EventList page = page();
        while (!page.events().isEmpty()) {
            seen.addAll(page.events());
            after = page.events().getLast().number();
            page = page();
        }
    }

    /// A node that joined later keeps none from before.
    private EventList page() throws ClientException {
        try {
            return client.events(after);
        } catch (ProblemException e) {
            long first = e.problem().continueAfter();
            if (first <= after) {
                throw e;
            }
            after = first;
            return client.events(after);
        }
    }

    /// When its proposer made it, in milliseconds since 1970.
    static long millis(EventView event) {
        return Instant.parse(event.at()).toEpochMilli();
    }

    static boolean isOf(EventView event, String node) {
        return node.equals(event.data().get("node"));
    }

    static long run(EventView event) {
        return Long.parseLong(String.valueOf(event.data().get("run")));
    }

    // What logs say. Times are milliseconds since 1970; what was before `from` does not count.

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

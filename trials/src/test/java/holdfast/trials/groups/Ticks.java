package holdfast.trials.groups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the runs of a group wrote: one file for each run on each node, in it one line for each moment in which it was
/// seen to execute. All nodes are on one machine, so their times compare.
///
/// @param directory of the files; each is named NODE-RUN
record Ticks(Path directory) {

    /// A run from its first line to its last.
    record Span(String node, long run, long lines, BigDecimal first, BigDecimal last) {}

    /// A shell script that writes a line every 20 ms or so, for ever. A line is its number and the time.
    static String script(Path directory) {
        return "n=0; while :; do n=$((n+1)); echo \"$n $(date +%s.%N)\" >> '"
                + directory
                + "'/\"$HOLDFAST_NODE-$HOLDFAST_RUN\"; sleep 0.02; done";
    }

    /// All runs so far, by their numbers.
    List<Span> spans() {
        Map<Long, Span> spans = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Span span = span(file);
                if (span.lines > 0) {
                    Span other = spans.put(span.run, span);
                    if (other != null) {
                        throw new AssertionError("run " + span.run + " was on two nodes");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(spans.values());
    }

    private static Span span(Path file) throws IOException {
        String name = file.getFileName().toString();
        int hyphen = name.lastIndexOf('-');
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        // One that is being written, or that was cut off by its writer's end.
        lines.removeIf(line -> !line.matches("[0-9]+ [0-9]+[.][0-9]{9}"));
        return new Span(
                name.substring(0, hyphen),
                Long.parseLong(name.substring(hyphen + 1)),
                lines.size(),
                lines.isEmpty() ? BigDecimal.ZERO : time(lines.getFirst()),
                lines.isEmpty() ? BigDecimal.ZERO : time(lines.getLast()));
    }

    private static BigDecimal time(String line) {
        return new BigDecimal(line.substring(line.indexOf(' ') + 1));
    }

    /// Pairs of runs that executed at the same time: what must never be.
    List<String> overlaps() {
        List<String> overlaps = new ArrayList<>();
        List<Span> spans = spans();
        for (int later = 1; later < spans.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Span before = spans.get(earlier);
                Span after = spans.get(later);
                if (before.last().compareTo(after.first()) >= 0) {
                    overlaps.add(before + " and " + after);
                }
            }
        }
        return overlaps;
    }

    /// How many lines there are of this node.
    long lines(String node) {
        return spans().stream()
                .filter(span -> span.node().equals(node))
                .mapToLong(Span::lines)
                .sum();
    }

    long allLines() {
        return spans().stream().mapToLong(Span::lines).sum();
    }

    /// Between the last line of the last run but one and the first of the last, in milliseconds.
    long gapMillis() {
        List<Span> spans = spans();
        Span after = spans.getLast();
        Span before = spans.get(spans.size() - 2);
        return after.first().subtract(before.last()).movePointRight(3).longValue();
    }
}

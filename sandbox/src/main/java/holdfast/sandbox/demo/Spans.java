package holdfast.sandbox.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When the group's process was seen to execute, and where: from the first line of each run to its last.
///
/// @param all by their beginnings
record Spans(List<Span> all) {

    /// One run. All of its lines are within it.
    ///
    /// @param first milliseconds since 1970
    /// @param last  likewise
    record Span(String node, long first, long last, long lines) {

        private Span with(Tick tick) {
            return new Span(
                    node, Math.min(first, tick.millis()), Math.max(last, tick.millis()), lines + 1);
        }
    }

    Spans {
        all = List.copyOf(all);
    }

    /// @param ticks those of a node in the order in which they stand in its file
    static Spans of(List<Tick> ticks) {
        List<Span> spans = new ArrayList<>();
        for (Tick tick : ticks) {
            boolean goesOn =
                    tick.number() > 1
                            && !spans.isEmpty()
                            && spans.getLast().node().equals(tick.node());
            if (goesOn) {
                spans.add(spans.removeLast().with(tick));
            } else {
                spans.add(new Span(tick.node(), tick.millis(), tick.millis(), 1));
            }
        }
        spans.sort(Comparator.comparingLong(Span::first));
        return new Spans(spans);
    }

    /// Whether two runs were at work at the same time, or may have been: each must begin later than all before it ended.
    boolean overlap() {
        long ended = Long.MIN_VALUE;
        for (Span span : all) {
            if (span.first() <= ended) {
                return true;
            }
            ended = Math.max(ended, span.last());
        }
        return false;
    }

    /// The last one on a node.
    Optional<Span> last(String node) {
        return all.stream().filter(span -> span.node().equals(node)).reduce((_, later) -> later);
    }

    /// The first one on a node that begins after a moment.
    Optional<Span> firstAfter(String node, long millis) {
        return all.stream()
                .filter(span -> span.node().equals(node) && span.first() > millis)
                .findFirst();
    }

    long lines() {
        return all.stream().mapToLong(Span::lines).sum();
    }
}

package holdfast.trials.torture;

import holdfast.trials.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What was done to the cluster and when, in memory and in a file. Safe to use from several threads.
///
/// All times that come in are milliseconds since the machine's boot, like those of the groups' lines; all that are told are
/// seconds since the torture began.
final class Journal {

    private static final class Entry {
        private final Fault fault;
        private final long from;
        private long until = Long.MAX_VALUE;

        private Entry(Fault fault, long from) {
            this.fault = fault;
            this.from = from;
        }
    }

    private final Path file;
    private final long begun = Ticks.nowMillis();
    private final List<Entry> entries = new ArrayList<>();

    Journal(Path file) {
        this.file = file;
    }

    long elapsedMillis() {
        return Ticks.nowMillis() - begun;
    }

    /// A time as it is told.
    String at(long millis) {
        return String.format(Locale.ROOT, "%.2f s", (millis - begun) / 1_000.0);
    }

    /// A sentence.
    synchronized void tell(String sentence) {
        try {
            Files.writeString(
                    file,
                    at(Ticks.nowMillis()) + "  " + sentence + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void begins(Fault fault) {
        entries.add(new Entry(fault, Ticks.nowMillis()));
        tell("begins: " + fault);
    }

    synchronized void ends(Fault fault) {
        for (Entry entry : entries) {
            if (entry.until == Long.MAX_VALUE && entry.fault.equals(fault)) {
                entry.until = Ticks.nowMillis();
            }
        }
        tell("ends: " + fault);
    }

    /// Those that stood at any time of this span, each with its own.
    synchronized List<String> stood(long from, long until) {
        return entries.stream()
                .filter(entry -> entry.from <= until && entry.until >= from)
                .map(entry ->
                        entry.fault
                                + " ("
                                + at(entry.from)
                                + " to "
                                + (entry.until == Long.MAX_VALUE ? "now" : at(entry.until))
                                + ")")
                .toList();
    }

    /// Those that stand now.
    synchronized List<Fault> standing() {
        return entries.stream()
                .filter(entry -> entry.until == Long.MAX_VALUE)
                .map(entry -> entry.fault)
                .toList();
    }

    synchronized int count() {
        return entries.size();
    }

    /// How many of each kind there were.
    synchronized Map<String, Integer> byKind() {
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach(entry -> counts.merge(entry.fault.kind(), 1, Integer::sum));
        return counts;
    }
}

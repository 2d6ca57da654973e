package holdfast.trials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The judge of what the runs of one group wrote: one file for each run on each node, in it one line for each moment in which
/// it was seen to execute. The lines are stamped with the time since the machine's boot (CLOCK_BOOTTIME, as `/proc/uptime`
/// has it, to a hundredth of a second): nobody sets that clock, and all nodes are on one machine, so their times compare.
///
/// Safe to use from several threads; files are read only once, as they grow.
public final class Ticks {

    /// A run from its first line to its last.
    ///
    /// @param first milliseconds since the boot
    /// @param last  likewise
    public record Span(String node, long run, long lines, long first, long last) {

        @Override
        public String toString() {
            return "run "
                    + run
                    + " on "
                    + node
                    + " ("
                    + lines
                    + " lines, "
                    + first
                    + " to "
                    + last
                    + " ms)";
        }
    }

    /// Two runs that executed at the same time: what must never be.
    ///
    /// @param late the stamps of the lines that the earlier run wrote although the later had begun, in order
    public record Overlap(Span before, Span after, List<Long> late) {

        public Overlap {
            late = List.copyOf(late);
        }

        @Override
        public String toString() {
            return before
                    + " wrote "
                    + late.size()
                    + " lines from "
                    + late.getFirst()
                    + " to "
                    + late.getLast()
                    + " ms, when "
                    + after
                    + " had begun";
        }
    }

    private static final Pattern NAME = Pattern.compile("(.+)-([0-9]{1,18})");
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,18}) ([0-9]{1,15})[.]([0-9]{2})\n");

    private static final int HUNDREDTH_MILLIS = 10;

    private static final class Run {
        private final String node;
        private final long number;
        private final Path file;
        private final List<Long> stamps = new ArrayList<>();
        private long read;
        private long lastLine;
        private boolean again;

        private Run(String node, long number, Path file) {
            this.node = node;
            this.number = number;
            this.file = file;
        }

        private Span span() {
            return new Span(node, number, stamps.size(), stamps.getFirst(), stamps.getLast());
        }

        private void readOn() throws IOException {
            try (InputStream more = Files.newInputStream(file)) {
                more.skipNBytes(read);
                take(new String(more.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }

        /// One that is being written, or that was cut off by its writer's end, is none yet.
        private void take(String text) {
            int end = text.lastIndexOf('\n') + 1;
            read += end;
            Matcher line = LINE.matcher(text.substring(0, end));
            while (line.find()) {
                long now = Long.parseLong(line.group(1));
                again |= now <= lastLine;
                lastLine = now;
                stamps.add(
                        (Long.parseLong(line.group(2)) * 100 + Long.parseLong(line.group(3)))
                                * HUNDREDTH_MILLIS);
            }
        }
    }

    private final Path directory;
    private final Map<Path, Run> runs = new TreeMap<>();

    /// @param directory of the files; each is named NODE-RUN
    public Ticks(Path directory) {
        this.directory = directory;
    }

    /// A shell script that writes a line every 20 ms or so, for ever. A line is its number and the time.
    public static String script(Path directory) {
        return "n=0; while :; do n=$((n+1)); read -r up rest < /proc/uptime; echo \"$n $up\" >> '"
                + directory
                + "'/\"$HOLDFAST_NODE-$HOLDFAST_RUN\"; sleep 0.02; done";
    }

    /// The time of now, as the lines have it.
    public static long nowMillis() {
        try {
            String up = Files.readString(Path.of("/proc/uptime"));
            return Long.parseLong(up.substring(0, up.indexOf(' ')).replace(".", ""))
                    * HUNDREDTH_MILLIS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that wrote something, by their numbers.
    private synchronized List<Run> read() {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    runs.computeIfAbsent(
                                    file,
                                    path ->
                                            new Run(
                                                    name.group(1),
                                                    Long.parseLong(name.group(2)),
                                                    path))
                            .readOn();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs.values().stream()
                .filter(run -> !run.stamps.isEmpty())
                .sorted(Comparator.comparingLong((Run run) -> run.number))
                .toList();
    }

    /// All runs so far, by their numbers.
    public synchronized List<Span> spans() {
        return read().stream().map(Run::span).toList();
    }

    /// What must never be, of which the lines' times say nothing: a number of two runs, or a run that began twice.
    public synchronized List<String> numberedWrong() {
        List<String> wrong = new ArrayList<>();
        Map<Long, Run> byNumber = new TreeMap<>();
        for (Run run : read()) {
            Run other = byNumber.put(run.number, run);
            if (other != null) {
                wrong.add(other.span() + " has the number of " + run.span());
            }
            if (run.again) {
                wrong.add(run.span() + " counted its lines anew, or two wrote them");
            }
        }
        return wrong;
    }

    /// Pairs of runs that executed at the same time. Where the stamps are the same nobody can say who was first.
    public synchronized List<Overlap> overlaps() {
        List<Overlap> overlaps = new ArrayList<>();
        List<Run> all = read();
        for (int later = 1; later < all.size(); later++) {
            Run after = all.get(later);
            long begun = after.stamps.getFirst();
            for (Run before : all.subList(0, later)) {
                if (before.stamps.getLast() >= begun) {
                    List<Long> late =
                            before.stamps.stream().filter(stamp -> stamp >= begun).toList();
                    overlaps.add(new Overlap(before.span(), after.span(), late));
                }
            }
        }
        return overlaps;
    }

    /// For how long a node was seen to execute after a moment: until the last line with a later time, in milliseconds; 0
    /// where there is none.
    ///
    /// @param moment as [#nowMillis] has it
    public long millisAfter(String node, long moment) {
        return spans().stream()
                .filter(span -> span.node().equals(node))
                .mapToLong(span -> Math.max(0, span.last() - moment))
                .max()
                .orElse(0);
    }

    /// What was written so far counts for nothing: runs that go on begin their files anew.
    public synchronized void forget() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        runs.clear();
    }

    /// How many lines there are of this node.
    public long lines(String node) {
        return spans().stream()
                .filter(span -> span.node().equals(node))
                .mapToLong(Span::lines)
                .sum();
    }

    public long allLines() {
        return spans().stream().mapToLong(Span::lines).sum();
    }

    /// Between the last line of the last run but one and the first of the last, in milliseconds.
    public long gapMillis() {
        List<Span> spans = spans();
        return spans.getLast().first() - spans.get(spans.size() - 2).last();
    }

    /// The longest time without a line of any run, between the first of all and the last.
    public synchronized Gap longestGap() {
        List<Long> stamps = new ArrayList<>();
        read().forEach(run -> stamps.addAll(run.stamps));
        Collections.sort(stamps);
        Gap longest = new Gap(0, 0);
        for (int i = 1; i < stamps.size(); i++) {
            if (stamps.get(i) - stamps.get(i - 1) > longest.millis()) {
                longest = new Gap(stamps.get(i - 1), stamps.get(i));
            }
        }
        return longest;
    }

    /// A time without a line.
    ///
    /// @param from  milliseconds since the boot
    /// @param until likewise
    public record Gap(long from, long until) {

        public long millis() {
            return until - from;
        }
    }
}

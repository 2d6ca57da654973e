package holdfast.bench.groups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the runs of a group wrote: one file for each run on each node, a line for each moment in which it was seen to
/// execute. Times are microseconds since 1970, of the one clock of this machine.
///
/// @param directory of the files; each is named NODE-RUN
record Stamps(Path directory) {

    private static final Pattern NAME = Pattern.compile("([0-9a-z]+)-([0-9]{1,18})");
    private static final Pattern LINE = Pattern.compile("[0-9]{1,18} ([0-9]{16})");

    /// A line every ten milliseconds, without starting a process for it: `read` waits at a pipe that says nothing.
    private static final String SCRIPT =
            "exec 9<> <(:); while :; do echo \"$((n += 1)) ${EPOCHREALTIME/[.,]/}\" >> \"$0/$HOLDFAST_NODE-$HOLDFAST_RUN\";"
                    + " read -rt 0.01 -u 9; done";

    /// What one run wrote.
    ///
    /// @param micros of its lines, in order
    record Run(String node, long number, List<Long> micros) {

        Run {
            micros = List.copyOf(micros);
        }

        long first() {
            return micros.getFirst();
        }

        long last() {
            return micros.getLast();
        }

        /// Those from a moment on.
        List<Long> since(long moment) {
            return micros.stream().filter(at -> at >= moment).toList();
        }

        /// The longest time without a line that touches the time from one moment to another.
        long longestGap(long from, long until) {
            long longest = 0;
            long before = micros.getFirst();
            for (long line : micros) {
                if (line > from && before < until) {
                    longest = Math.max(longest, line - before);
                }
                before = line;
            }
            return longest;
        }
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /// What the group runs.
    List<String> command() {
        return List.of("bash", "-c", SCRIPT, directory.toString());
    }

    /// All runs that wrote something, by their numbers.
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    List<Long> micros = micros(Files.readString(file, StandardCharsets.ISO_8859_1));
                    if (!micros.isEmpty()) {
                        runs.add(new Run(name.group(1), Long.parseLong(name.group(2)), micros));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runs.sort(Comparator.comparingLong(Run::number));
        return runs;
    }

    Optional<Run> run(long number) {
        return runs().stream().filter(run -> run.number() == number).findFirst();
    }

    /// Whether a run has written anything; cheaper than reading it.
    boolean hasBegun(String node, long run) {
        try {
            return Files.size(directory.resolve(node + "-" + run)) > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// A line that its writer's end cut off is none.
    static List<Long> micros(String text) {
        return text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> Long.valueOf(line.group(1)))
                .toList();
    }

    /// How many runs began before one of a lower number had written its last line: what must never be.
    static long overlaps(List<Run> runs) {
        long overlaps = 0;
        long ended = Long.MIN_VALUE;
        for (Run run : runs) {
            overlaps += run.first() <= ended ? 1 : 0;
            ended = Math.max(ended, run.last());
        }
        return overlaps;
    }
}

package holdfast.sandbox.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of the group's process: `number milliseconds node`.
///
/// @param number from 1 in each run
/// @param millis since 1970, by the clock of the machine that all nodes are on, right before it was written
/// @param node   that runs the process
record Tick(long number, long millis, String node) {

    private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) ([0-9]{13,18}) ([0-9a-z]+)");

    /// Nothing for one that its writer's end cut off.
    static Optional<Tick> parse(String line) {
        Matcher found = LINE.matcher(line);
        return found.matches()
                ? Optional.of(
                        new Tick(
                                Long.parseLong(found.group(1)),
                                Long.parseLong(found.group(2)),
                                found.group(3)))
                : Optional.empty();
    }
}

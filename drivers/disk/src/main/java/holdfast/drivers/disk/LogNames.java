package holdfast.drivers.disk;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/// How the files of a log are called. Whatever is called otherwise is left alone.
final class LogNames {

    private static final String SEGMENT = "log-";
    private static final String SNAPSHOT = "snapshot-";

    /// Ends the name of a file that is not whole yet; it means nothing, and is removed at the start.
    private static final String ASIDE = ".new";

    private LogNames() {}

    static String segment(long number) {
        return SEGMENT + number;
    }

    static String snapshot(long number) {
        return SNAPSHOT + number;
    }

    static String aside(String name) {
        return name + ASIDE;
    }

    static NavigableSet<Long> segments(Collection<String> names) {
        return numbers(names, SEGMENT);
    }

    static NavigableSet<Long> snapshots(Collection<String> names) {
        return numbers(names, SNAPSHOT);
    }

    static boolean isAside(String name) {
        return name.endsWith(ASIDE) && (name.startsWith(SEGMENT) || name.startsWith(SNAPSHOT));
    }

    private static NavigableSet<Long> numbers(Collection<String> names, String prefix) {
        NavigableSet<Long> numbers = new TreeSet<>();
        for (String name : names) {
            if (name.startsWith(prefix)
                    && name.substring(prefix.length()).matches("[1-9][0-9]{0,17}")) {
                numbers.add(Long.parseLong(name.substring(prefix.length())));
            }
        }
        return numbers;
    }
}

package holdfast.core.model;

/// How often the daemon was started on one data directory. What a start says is about what it has
/// found and adopted, so a report of an earlier start is older than one of a later start (P2).
public record StartCount(long value) implements Comparable<StartCount> {

    /// Of a data directory whose daemon was never started.
    public static final StartCount NEVER = new StartCount(0);

    public StartCount {
        if (value < 0) {
            throw new IllegalArgumentException("start count " + value + " is negative");
        }
    }

    public StartCount next() {
        return new StartCount(value + 1);
    }

    public boolean isAbove(StartCount other) {
        return value > other.value;
    }

    @Override
    public int compareTo(StartCount other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "start " + value;
    }
}

package holdfast.core.model;

/// The place of an entry in the agreed log; the first entry has index 1.
public record Index(long value) implements Comparable<Index> {

    /// Before the first entry.
    public static final Index ZERO = new Index(0);

    /// Above every entry: what a majority of nobody has acknowledged.
    public static final Index INFINITE = new Index(Long.MAX_VALUE);

    public Index {
        if (value < 0) {
            throw new IllegalArgumentException("index " + value + " is negative");
        }
    }

    /// The index of the entry that made this revision.
    public static Index of(Revision revision) {
        return new Index(revision.value());
    }

    public Index next() {
        return new Index(value + 1);
    }

    public Index previous() {
        return new Index(value - 1);
    }

    public Index plus(long count) {
        return count == 0 ? this : new Index(value + count);
    }

    public boolean isAbove(Index other) {
        return value > other.value;
    }

    public boolean isAtLeast(Index other) {
        return value >= other.value;
    }

    public Index min(Index other) {
        return value <= other.value ? this : other;
    }

    public Index max(Index other) {
        return value >= other.value ? this : other;
    }

    @Override
    public int compareTo(Index other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

package holdfast.core.model;

/// The position of a record in a replication group's log: counts records (commit batches) from 1, without gaps.
public record Position(long value) implements Comparable<Position> {

    /// Before the first record.
    public static final Position ZERO = new Position(0);

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("position " + value + " is negative");
        }
    }

    public Position next() {
        return new Position(value + 1);
    }

    public boolean isAbove(Position other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "p" + value;
    }
}

package holdfast.core.model;

/// The number of a run of a group. It rises with every start over the group's whole life, on whichever
/// node, and is never used again: so what a node says of a run is about that one start (P4).
public record RunNumber(long value) implements Comparable<RunNumber> {

    /// Before the first run.
    public static final RunNumber NONE = new RunNumber(0);

    public RunNumber {
        if (value < 0) {
            throw new IllegalArgumentException("run number " + value + " is negative");
        }
    }

    public RunNumber next() {
        return new RunNumber(value + 1);
    }

    public boolean isAbove(RunNumber other) {
        return value > other.value;
    }

    public RunNumber max(RunNumber other) {
        return value >= other.value ? this : other;
    }

    @Override
    public int compareTo(RunNumber other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "run " + value;
    }
}

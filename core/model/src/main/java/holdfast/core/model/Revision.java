package holdfast.core.model;

/// The number of an agreed state: the index of the last entry that was applied to it. "Current" in a
/// refusal (A4) always means by this number.
public record Revision(long value) implements Comparable<Revision> {

    /// The state before any entry.
    public static final Revision ZERO = new Revision(0);

    public Revision {
        if (value < 0) {
            throw new IllegalArgumentException("revision " + value + " is negative");
        }
    }

    /// The revision that applying this entry makes.
    public static Revision of(Index index) {
        return new Revision(index.value());
    }

    public boolean isAbove(Revision other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "r" + value;
    }
}

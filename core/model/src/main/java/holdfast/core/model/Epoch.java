package holdfast.core.model;

/// The epoch of a replication group: rises with every change of its primary or its in-sync set. The epoch in which
/// a tenure began names that tenure.
///
/// One number for logs, the wire and the hot path: the generation's number in the upper bits, so that the higher
/// generation compares first, and the count within it in the lower [#COUNT_BITS].
public record Epoch(long value) implements Comparable<Epoch> {

    /// Bits of the count within a generation: a change every microsecond for twelve days.
    public static final int COUNT_BITS = 40;

    /// Before the first.
    public static final Epoch NONE = new Epoch(0);

    public Epoch {
        if (value < 0) {
            throw new IllegalArgumentException("epoch " + value + " is negative");
        }
    }

    /// @param generation the number of the cluster's generation, below 2 to the power of 23
    /// @param count      within it
    public static Epoch of(long generation, long count) {
        if (generation < 0
                || generation >= 1L << (63 - COUNT_BITS)
                || count < 0
                || count >= 1L << COUNT_BITS) {
            throw new IllegalArgumentException(
                    "epoch " + count + " of generation " + generation + " is out of range");
        }
        return new Epoch(generation << COUNT_BITS | count);
    }

    public long generation() {
        return value >>> COUNT_BITS;
    }

    public long count() {
        return value & ((1L << COUNT_BITS) - 1);
    }

    /// The next one of the same generation.
    public Epoch next() {
        return of(generation(), count() + 1);
    }

    /// The next one, made by an entry of this generation: the count goes on over a forced start.
    public Epoch next(Generation by) {
        return of(by.number(), count() + 1);
    }

    public boolean isAbove(Epoch other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return generation() <= 1 ? "e" + count() : "g" + generation() + "e" + count();
    }
}

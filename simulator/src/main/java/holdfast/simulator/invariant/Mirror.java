package holdfast.simulator.invariant;

/// A log as the numbers of its entries' terms. Entries at or below the base are covered by a snapshot; those
/// that a snapshot from elsewhere brought are not known.
final class Mirror {
    private final Ints terms = new Ints();
    private long base;
    private long knownFrom;

    Mirror() {
        terms.add(Terms.NONE);
    }

    void restart(long newBase, int baseTerm) {
        base = newBase;
        knownFrom = newBase;
        terms.stretch((int) newBase + 1);
        terms.set((int) newBase, baseTerm);
    }

    long base() {
        return base;
    }

    /// The lowest index of which the term is known.
    long knownFrom() {
        return knownFrom;
    }

    long last() {
        return terms.size() - 1L;
    }

    /// Whether the term at this index is known.
    boolean has(long index) {
        return index >= knownFrom && index <= last();
    }

    int term(long index) {
        return terms.get((int) index);
    }

    void add(int term) {
        terms.add(term);
    }

    void cutFrom(long index) {
        terms.cut((int) index);
    }

    void compact(long newBase) {
        base = newBase;
    }
}

package holdfast.core.model;

/// Where a log ends: the term and index of its last entry. What votes and the witness compare
/// (Ongaro 2014, section 3.6.1: the later term first, then the longer log).
public record LogEnd(Term term, Index index) implements Comparable<LogEnd> {

    /// The end of an empty log.
    public static final LogEnd ZERO = new LogEnd(Term.NONE, Index.ZERO);

    public boolean isAtLeast(LogEnd other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(LogEnd other) {
        int byTerm = term.compareTo(other.term);
        return byTerm != 0 ? byTerm : index.compareTo(other.index);
    }

    @Override
    public String toString() {
        return index + "@" + term;
    }
}

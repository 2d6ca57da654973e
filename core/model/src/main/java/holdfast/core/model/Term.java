package holdfast.core.model;

/// A term of the agreement, which always stands in its generation: the higher generation first, then
/// the higher number.
///
/// Two terms of conflicting generations (equal number, different id) must never be compared: whoever
/// receives one asks [#conflictsWith] first. Comparing them all the same is a broken invariant, and
/// throws.
///
/// @param generation in which the number counts
/// @param number     0 before the first election
public record Term(Generation generation, long number) implements Comparable<Term> {

    /// Below every term of every cluster.
    public static final Term NONE = new Term(Generation.NONE, 0);

    /// The next term of the same generation.
    public Term next() {
        return new Term(generation, number + 1);
    }

    public boolean conflictsWith(Term other) {
        return generation.conflictsWith(other.generation);
    }

    public boolean isAbove(Term other) {
        return compareTo(other) > 0;
    }

    public boolean isBelow(Term other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Term other) {
        if (conflictsWith(other)) {
            throw new IllegalStateException(
                    "terms of conflicting generations compared: " + this + " and " + other);
        }
        int byGeneration = Long.compare(generation.number(), other.generation.number());
        return byGeneration != 0 ? byGeneration : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return generation.number() <= 1 ? "t" + number : "g" + generation.number() + "t" + number;
    }
}

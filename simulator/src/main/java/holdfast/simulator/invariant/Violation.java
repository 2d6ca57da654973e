package holdfast.simulator.invariant;

/// An invariant that did not hold.
///
/// @param invariant its short name, the same for every violation of it
/// @param what      what was seen, a sentence
public record Violation(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}

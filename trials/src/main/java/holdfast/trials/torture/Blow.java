package holdfast.trials.torture;

/// A fault, and when in its storm it stands.
///
/// @param from  milliseconds from the storm's beginning
/// @param until likewise; it ends then. What is over at once ends when it begins
record Blow(Fault fault, long from, long until) {

    @Override
    public String toString() {
        return fault + " for " + (until - from) + " ms";
    }
}

package holdfast.spec;

/// What TLC found.
///
/// @param violated the property that a behaviour violates; empty if the bound was exhausted without one
/// @param states   distinct states
/// @param depth    of the state graph: the length of the longest shortest way to a state
/// @param millis   from the start of the child JVM to its end
/// @param trace    the behaviour, each state with what changed in it; empty without a violation
/// @param output   all that TLC printed
public record Result(
        String violated, long states, int depth, long millis, String trace, String output) {

    public boolean holds() {
        return violated.isEmpty();
    }
}

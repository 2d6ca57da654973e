package holdfast.core.cluster.group;

/// What was tried since a group last ran well or was last wanted online.
///
/// @param restarts  on the present node
/// @param failovers to other nodes because it failed
/// @param givenUp   its limits are used up: it is left alone until somebody wants it online again
public record Attempts(int restarts, int failovers, boolean givenUp) {

    public static final Attempts NONE = new Attempts(0, 0, false);
}

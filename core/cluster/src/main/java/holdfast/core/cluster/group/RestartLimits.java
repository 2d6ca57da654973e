package holdfast.core.cluster.group;

/// How often a process that ended unasked is started again: first on the same node, then on another,
/// then it is left alone.
///
/// @param restarts     on the same node, before it fails over
/// @param failovers    to other nodes, each with restarts of its own; then it is left alone
/// @param periodMillis a run that lived as long makes forget what failed before it
public record RestartLimits(int restarts, int failovers, long periodMillis) {

    public static final RestartLimits DEFAULT = new RestartLimits(3, 2, 15 * 60_000L);
}

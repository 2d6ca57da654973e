package holdfast.core.cluster.group;

/// A node that must be accounted for after a forced start (A7).
///
/// @param name  of the node when the start was forced, so that an operator can name it
/// @param since the forced start
public record Awaited(String name, Moment since) {}

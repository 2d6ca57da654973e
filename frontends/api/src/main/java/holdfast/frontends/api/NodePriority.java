package holdfast.frontends.api;

/// A node that is preferred.
///
/// @param priority the higher is the better, equal ones are equally good
public record NodePriority(NodeRef node, long priority) {}

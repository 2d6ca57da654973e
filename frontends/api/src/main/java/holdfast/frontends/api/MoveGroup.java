package holdfast.frontends.api;

/// A wish: move a group to another node.
///
/// @param to a node's name or id; empty, or left out of the request, for the best one
public record MoveGroup(String to) {}

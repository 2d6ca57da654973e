package holdfast.frontends.api;

/// A wish: move the manager.
///
/// @param to a member's name or id; empty, or left out of the request, for the best one
public record ManagerMove(String to) {}

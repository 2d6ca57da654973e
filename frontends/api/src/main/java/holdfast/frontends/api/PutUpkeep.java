package holdfast.frontends.api;

/// A wish: let a node give away what it has, take nothing more, or be as usual.
///
/// @param upkeep [NodeView#ACTIVE], [NodeView#PAUSED] or [NodeView#DRAINING]
public record PutUpkeep(String upkeep) {}

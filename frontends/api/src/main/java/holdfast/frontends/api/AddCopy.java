package holdfast.frontends.api;

/// A wish: give a volume one more copy.
///
/// @param node its name or id; empty for the one with most free room
/// @param pool the name of the pool there; empty for the one with most free room
public record AddCopy(String node, String pool) {}

package holdfast.frontends.api;

/// A wish: follow this one of two generations of equal number, and give up the other's log.
///
/// @param generation its id
public record PickGeneration(String generation) {}

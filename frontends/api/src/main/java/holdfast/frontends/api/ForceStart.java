package holdfast.frontends.api;

/// A wish: let this node go on alone.
///
/// @param confirm the cluster's name, typed by whoever has read the warning
public record ForceStart(String confirm) {}

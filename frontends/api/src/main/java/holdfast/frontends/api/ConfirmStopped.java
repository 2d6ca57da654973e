package holdfast.frontends.api;

/// An operator's word that a node is stopped.
///
/// @param confirm the node's name, typed by whoever has read the warning
public record ConfirmStopped(String confirm) {}

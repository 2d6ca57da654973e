package holdfast.frontends.api;

/// A node is to be switched off.
///
/// @param confirm the node's name, typed by whoever has read the warning
public record RunFence(String confirm) {}

package holdfast.frontends.api;

/// A wish: let another copy's node be a volume's primary.
///
/// @param to its name or id; empty for any other that is in sync
public record MovePrimary(String to) {}

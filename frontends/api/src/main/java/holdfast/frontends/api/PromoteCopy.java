package holdfast.frontends.api;

/// A wish: let this copy be what the volume is, whatever the others have.
///
/// @param node    the name or id of its node
/// @param confirm the volume's name; empty to be told the warning
public record PromoteCopy(String node, String confirm) {}

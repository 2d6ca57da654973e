package holdfast.frontends.api;

/// A wish: leases of this length.
///
/// @param length fast, normal or tolerant
public record PutLease(String length) {}

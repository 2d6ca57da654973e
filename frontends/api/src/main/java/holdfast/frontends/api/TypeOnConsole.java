package holdfast.frontends.api;

/// A wish: type on a virtual machine's serial line.
///
/// @param bytes in Base64, at most [ApiLimits#TYPED_BYTES] of them
public record TypeOnConsole(String bytes) {}

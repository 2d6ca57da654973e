package holdfast.frontends.api;

/// A wish: make a volume larger.
///
/// @param bytes its new size: whole MiB
public record ResizeVolume(long bytes) {}

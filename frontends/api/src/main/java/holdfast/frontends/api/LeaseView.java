package holdfast.frontends.api;

/// How long leases are.
///
/// @param length        fast, normal or tolerant
/// @param millis        the same as a number
/// @param longestMillis the longest lease that a node may still hold from before the length was changed
/// @param revision      at which it was last changed; its `ETag`
public record LeaseView(String length, long millis, long longestMillis, long revision) {}

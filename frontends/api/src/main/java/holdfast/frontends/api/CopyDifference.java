package holdfast.frontends.api;

/// Where a copy differs from the primary's.
///
/// @param node      its name
/// @param blocks    of 4 KiB
/// @param firstByte where the first of them begins
public record CopyDifference(long seat, String node, long blocks, long firstByte) {}

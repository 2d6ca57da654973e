package holdfast.volume;

/// What of a copy is not as the primary's is.
///
/// @param blocks    of 4 KiB
/// @param firstByte where the first of them begins
public record SeatDifference(int seat, long blocks, long firstByte) {}

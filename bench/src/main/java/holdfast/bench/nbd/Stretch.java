package holdfast.bench.nbd;

/// What a stretch of writes gave.
///
/// @param perSecond     writes, from the first sending to the last reply
/// @param medianMicros  of a write, from its sending to its reply
/// @param slowMicros    what 99 of 100 writes stay below
/// @param longestMillis without any reply
public record Stretch(
        double perSecond, double medianMicros, double slowMicros, double longestMillis) {}

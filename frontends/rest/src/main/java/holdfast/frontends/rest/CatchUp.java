package holdfast.frontends.rest;

/// How far a copy is that comes back, as the primary knows.
///
/// @param way            [holdfast.frontends.api.CopyProgress#LOG] or [holdfast.frontends.api.CopyProgress#FILL]
/// @param doneBytes      of allBytes; both -1 where that is not known yet
/// @param bytesPerSecond over the last seconds; -1 where that is not known yet
public record CatchUp(int seat, String way, long doneBytes, long allBytes, long bytesPerSecond) {}

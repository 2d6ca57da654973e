package holdfast.frontends.api;

/// A command took effect.
///
/// @param command  its id
/// @param revision at which it was applied; of a repeat, that of the first
public record CommandDone(String command, long revision) {}

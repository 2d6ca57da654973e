package holdfast.core.replication;

/// What a group waits for, for people.
///
/// @param what  as it stands after "waits for"; copies are named in it by `seat N`
/// @param since on the clock of `now`, in milliseconds
public record Awaited(String what, long since) {}

package holdfast.core.replication;

/// What a group waits for, for people.
///
/// @param what  a sentence
/// @param since on the clock of `now`, in milliseconds
public record Awaited(String what, long since) {}

package holdfast.core.replication;

/// What a record that arrived is.
public enum Acceptance {
    /// The next one: append it, make it durable, and say so.
    TAKE,
    /// Held already: drop it.
    REPEATED,
    /// Of an earlier epoch or connection, or not awaited now: drop it.
    STALE,
    /// It does not fit the log: close the connection, so that the two begin anew.
    BROKEN
}

package holdfast.core.replication;

/// How the agreed state has a copy.
public enum Standing {
    /// It counts, and may be promoted.
    IN_SYNC,
    /// It was dropped, or is new: it returns from the log where that reaches back, else by comparing all.
    OUT,
    /// It returns only by comparing all: it was outside when one from outside the set was promoted, or when a new
    /// generation began (R7).
    COMPARE,
    /// It reported damage (R8): repaired by comparing all.
    DAMAGED
}

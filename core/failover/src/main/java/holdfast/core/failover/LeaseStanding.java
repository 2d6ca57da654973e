package holdfast.core.failover;

/// What the leader knows of a node's lease.
public enum LeaseStanding {
    /// The node asks for it and gets it.
    HELD,
    /// It was not renewed of late, and may still be held; or the leader can't tell yet.
    RUNNING_OUT,
    /// Whatever was granted can't be held any more: it may be ended (L3).
    OVER
}

package holdfast.core.failover;

/// How one node stands.
///
/// @param sinceMillis when it came to stand so, milliseconds on the leader's own clock; for a node that a
///                    new leader has not heard yet, when that leader was elected
public record NodeStanding(LeaseStanding lease, long sinceMillis) {}

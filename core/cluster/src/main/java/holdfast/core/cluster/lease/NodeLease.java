package holdfast.core.cluster.lease;

import holdfast.core.model.Revision;

/// What was agreed about one node's lease. Grants are not: they travel with heartbeats (A3).
///
/// @param changedAt     the revision at which this was last changed: what a command about it names (A4)
/// @param plannedMillis a longer lease that may still be held (L10); 0 where none may
/// @param endedAt       the revision of its last end; [Revision#ZERO] where it never ended
public record NodeLease(Revision changedAt, long plannedMillis, Revision endedAt) {

    /// Of a node about which nothing was agreed.
    public static final NodeLease NONE = new NodeLease(Revision.ZERO, 0, Revision.ZERO);
}

package holdfast.core.cluster.lease;

import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;

/// What is agreed about leases: their length, and longer ones and ends of single nodes. Immutable.
///
/// @param length        of grants from now on
/// @param changedAt     the revision at which the length was last changed or settled
/// @param longestMillis the longest length that a grant may still have: above `length` after it was
///                      made shorter, until a leader settles it (L3)
/// @param nodes         what was agreed about single nodes
public record Leases(
        LeaseLength length,
        Revision changedAt,
        long longestMillis,
        OrderedMap<NodeId, NodeLease> nodes) {

    /// Of a new cluster.
    public static final Leases NONE =
            new Leases(
                    LeaseLength.NORMAL,
                    Revision.ZERO,
                    LeaseLength.NORMAL.millis(),
                    OrderedMap.empty());

    /// The longest that a planned lease may be (L10).
    public static final long PLANNED_MILLIS_MOST = 10 * 60_000L;

    /// What was agreed about this node's lease.
    public NodeLease of(NodeId node) {
        NodeLease lease = nodes.get(node);
        return lease == null ? NodeLease.NONE : lease;
    }

    /// The longest lease that this node may still hold: what ending it has to wait for (L3).
    public long longestMillis(NodeId node) {
        return Math.max(longestMillis, of(node).plannedMillis());
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        long digest = length.millis();
        digest = digest * 31 + changedAt.value();
        digest = digest * 31 + longestMillis;
        return digest * 31 + nodes.digest();
    }

    Leases withLength(LeaseLength newLength, Revision at, long newLongestMillis) {
        return new Leases(newLength, at, newLongestMillis, nodes);
    }

    Leases with(NodeId node, NodeLease lease) {
        return new Leases(length, changedAt, longestMillis, nodes.put(node, lease));
    }

    Leases without(NodeId node) {
        return new Leases(length, changedAt, longestMillis, nodes.remove(node));
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.group.Size;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the nodes stand, as the leader knows it: from the leases that it granted and from how long ago.
/// Nothing of this is agreed; another leader may see it differently, and does at first.
///
/// @param nodes    members, and nodes that were removed while a run of them is owed
/// @param loads    what groups were measured to take of late
/// @param atMillis the leader's own clock of the day: milliseconds since 1970 UTC. Hours of failback and delays of starts go by it,
///                 and nothing that safety rests on
public record Standing(
        SortedMap<NodeId, NodeStanding> nodes, Map<GroupId, Size> loads, long atMillis) {

    /// What a node knows that does not lead.
    public static final Standing UNKNOWN = new Standing(Collections.emptySortedMap(), Map.of(), 0);

    public Standing {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        loads = Map.copyOf(loads);
    }

    /// Where nothing was measured, at this time of the day.
    public static Standing of(Map<NodeId, NodeStanding> nodes, long atMillis) {
        return new Standing(new TreeMap<>(nodes), Map.of(), atMillis);
    }

    public static Standing of(Map<NodeId, NodeStanding> nodes) {
        return of(nodes, 0);
    }

    public Optional<NodeStanding> of(NodeId node) {
        return Optional.ofNullable(nodes.get(node));
    }

    /// Whether the node holds its lease, so that it can be given something.
    public boolean isAlive(NodeId node) {
        return is(node, LeaseStanding.HELD);
    }

    /// Whether no lease of the node can be held any more, so that it may be ended (L3).
    public boolean mayBeEnded(NodeId node) {
        return is(node, LeaseStanding.OVER);
    }

    private boolean is(NodeId node, LeaseStanding lease) {
        NodeStanding standing = nodes.get(node);
        return standing != null && standing.lease() == lease;
    }
}

package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceLimits;
import holdfast.core.cluster.group.Awaited;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.Set;
import java.util.TreeSet;

/// Which nodes the leader may switch off without being asked: those that are awaited after a forced start
/// (A7), where the end of a lease proves nothing, and whose device says so. In every other case the end of
/// the lease (P4) comes sooner than a device answers.
public final class AutomaticFencing {

    private AutomaticFencing() {}

    /// The nodes that may be switched off now.
    ///
    /// @param standing of the leader
    public static Set<NodeId> due(ClusterState state, Standing standing) {
        Set<NodeId> due = new TreeSet<>();
        for (NodeId node : silent(state, standing)) {
            FenceDevice device = state.fences().of(node);
            if (device != null
                    && device.automatic()
                    && !device.last().isOpen()
                    && device.failures() < FenceLimits.AUTOMATIC_FAILURES) {
                due.add(node);
            }
        }
        return isHeld(state, standing) ? Set.of() : due;
    }

    /// Whether so many nodes are awaited that an operator is to be asked (P8).
    static boolean isHeld(ClusterState state, Standing standing) {
        int silent = silent(state, standing).size();
        int all = state.configuration().members().size();
        return 2 * silent > all && silent > BlastRadius.allowed(state);
    }

    private static Set<NodeId> silent(ClusterState state, Standing standing) {
        Set<NodeId> silent = new TreeSet<>();
        for (OrderedMap.Entry<NodeId, Awaited> node : state.groups().awaited()) {
            if (!standing.isAlive(node.key())) {
                silent.add(node.key());
            }
        }
        return silent;
    }
}

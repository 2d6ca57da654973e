package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Setting;
import holdfast.core.model.NodeId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How many nodes may vanish at once before an operator is asked (P8). What vanishes is a node that has
/// runs or is the primary of volumes: nothing is to be done about the others.
final class BlastRadius {

    /// The setting with the number of nodes; without it, or where it is no number, [#DEFAULT].
    static final String SETTING = "failover.blast-radius";

    /// One node is never held.
    static final int DEFAULT = 1;

    private BlastRadius() {}

    /// The nodes that vanished together where that is more than half of all and more than the setting
    /// allows, so that nothing is taken from them; empty where nothing is held.
    static Set<NodeId> held(ClusterState state, Standing standing) {
        Set<NodeId> together = vanishedTogether(state, standing);
        int all = state.configuration().members().size();
        boolean held = 2 * together.size() > all && together.size() > allowed(state);
        return held ? together : Set.of();
    }

    static int allowed(ClusterState state) {
        Setting setting = state.settings().get(SETTING);
        if (setting == null || !setting.value().matches("[1-9][0-9]{0,3}")) {
            return DEFAULT;
        }
        return Integer.parseInt(setting.value());
    }

    /// The largest set of nodes with runs that fell silent within one lease of each other.
    private static Set<NodeId> vanishedTogether(ClusterState state, Standing standing) {
        long lease = state.leases().length().millis();
        Set<NodeId> largest = Set.of();
        for (NodeStanding first : standing.nodes().values()) {
            Set<NodeId> together = new TreeSet<>();
            for (Map.Entry<NodeId, NodeStanding> node : standing.nodes().entrySet()) {
                long after = node.getValue().sinceMillis() - first.sinceMillis();
                if (after >= 0
                        && after <= lease
                        && node.getValue().lease() != LeaseStanding.HELD
                        && hasSomething(state, node.getKey())) {
                    together.add(node.getKey());
                }
            }
            largest = together.size() > largest.size() ? together : largest;
        }
        return largest;
    }

    private static boolean hasSomething(ClusterState state, NodeId node) {
        return state.groups().isUnprovenOn(node) || state.storage().isPrimaryOn(node);
    }
}

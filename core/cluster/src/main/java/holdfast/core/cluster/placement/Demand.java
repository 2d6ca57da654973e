package holdfast.core.cluster.placement;

import holdfast.core.model.NodeId;
import java.util.List;

/// What a rule wants of its groups.
public sealed interface Demand {

    /// Each runs on one of these nodes, the one of the most points first. Of equal rank where all points are equal.
    record OnNodes(List<NodePoints> nodes) implements Demand {
        public OnNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /// None runs on one of these nodes.
    record OffNodes(List<NodeId> nodes) implements Demand {
        public OffNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /// Each runs on a node of one of these sites.
    record OnSites(List<String> sites) implements Demand {
        public OnSites {
            sites = List.copyOf(sites);
        }
    }

    /// None runs on a node of one of these sites.
    record OffSites(List<String> sites) implements Demand {
        public OffSites {
            sites = List.copyOf(sites);
        }
    }

    /// All run on one node.
    record Together() implements Demand {}

    /// No two run on one node.
    record Apart() implements Demand {}

    /// Each of the others runs where the first does, and only while it does; the first does not depend on them.
    record Follow() implements Demand {}

    /// Each starts once the one before it is online.
    ///
    /// @param bothWays whether it also stops before the one before it does, and is started again after that one was
    record InOrder(boolean bothWays) implements Demand {}

    Demand TOGETHER = new Together();
    Demand APART = new Apart();
    Demand FOLLOW = new Follow();
}

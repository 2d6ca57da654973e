package holdfast.frontends.rest;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.VerifyReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What this frontend asks about storage beside the agreed state. The node that it stands in front of answers for itself, and
/// asks the others.
public interface VolumeAccess {

    /// Of a node that keeps nothing, and knows of nobody who does.
    VolumeAccess NONE = new VolumeAccess() {};

    /// Asks these nodes at the same time how the storage that they keep stands. There is an answer for each of them.
    default Map<NodeId, StorageReport> reports(Set<NodeId> nodes, Duration limit)
            throws InterruptedException {
        Map<NodeId, StorageReport> reports = new HashMap<>();
        nodes.forEach(node -> reports.put(node, new StorageReport.Silent("It is no node yet.")));
        return reports;
    }

    /// Has a node make a directory ready to be a pool, where it is not there yet: it belongs to the daemon alone, can be written to
    /// past the cache, and lies in no other pool, whatever links lead to it.
    default void preparePool(Ask ask, NodeId node, String directory)
            throws AccessException, InterruptedException {
        throw notHere("create a pool");
    }

    /// Has the node of a group's primary drain and hand the role over (R11), by a command of the ask's own id. This node, too,
    /// has applied it when this returns.
    default void movePrimary(Ask ask, NodeId primary, ReplicationGroupId group, int seat)
            throws AccessException, InterruptedException {
        throw notHere("move a primary");
    }

    /// Asks the node of a volume's primary how far the comparison of its copies is.
    ///
    /// @param begin whether one is begun where none runs
    default VerifyReport verify(Ask ask, NodeId primary, VolumeId volume, boolean begin)
            throws AccessException, InterruptedException {
        throw notHere("verify a volume");
    }

    private static AccessException notHere(String tried) {
        return new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(
                        "not-here",
                        tried,
                        "this node",
                        "This node is in no cluster yet.",
                        "Ask a member of the cluster."));
    }
}

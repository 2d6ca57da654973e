package holdfast.simulator.machine;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupEvent;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageEvent;
import holdfast.core.model.NodeId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A run of a machine is ordered only where all of its disks are served by then. Goes by the events, which tell of every step.
final class Orders implements Watcher {
    private final Map<ReplicationGroupId, NodeId> primaries = new HashMap<>();
    private long lastRevision;

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        for (NodeAction action : actions) {
            if (action instanceof NodeAction.Happened(List<NumberedEvent> happened)
                    && node.isRunning()) {
                happened.forEach(event -> happened(node.program().state(), event));
            }
        }
    }

    /// @param state everything up to the event is in it, and perhaps more
    private void happened(ClusterState state, NumberedEvent event) {
        if (event.revision().value() < lastRevision) {
            return;
        }
        lastRevision = event.revision().value();
        switch (event.event()) {
            case StorageEvent.PrimaryChosen chosen -> primaries.put(chosen.group(), chosen.node());
            case GroupEvent.RunOrdered ordered -> ordered(state, ordered);
            default -> {}
        }
    }

    private void ordered(ClusterState state, GroupEvent.RunOrdered ordered) {
        Group machine = state.groups().get(ordered.group());
        if (machine == null) {
            return;
        }
        for (VolumeId disk : machine.resource().disks()) {
            ReplicationGroup group = state.storage().groupOf(disk).orElseThrow();
            NodeId first = group.copyAt(0).orElseThrow().node();
            NodeId primary = primaries.getOrDefault(group.id(), first);
            if (!primary.equals(ordered.node())) {
                throw new Violated(
                        "a machine starts where its disks were promoted",
                        ordered + ", but " + group.name() + " is served by " + primary);
            }
        }
    }
}

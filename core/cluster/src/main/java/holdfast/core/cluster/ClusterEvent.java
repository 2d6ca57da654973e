package holdfast.core.cluster;

import holdfast.core.cluster.fence.FenceEvent;
import holdfast.core.cluster.group.GroupEvent;
import holdfast.core.cluster.lease.LeaseEvent;
import holdfast.core.cluster.placement.PlacementEvent;
import holdfast.core.cluster.storage.StorageEvent;
import holdfast.core.cluster.trust.TrustEvent;
import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;

/// What changed in the agreed state, for those who watch it. Events are made by applying, so every node
/// makes the same ones; a command that was refused makes none.
public sealed interface ClusterEvent
        permits ClusterEvent.SettingChanged,
                ClusterEvent.SettingRemoved,
                ClusterEvent.ConfigurationChanged,
                ClusterEvent.FeatureLevelRaised,
                ClusterEvent.NodeDescribed,
                ClusterEvent.NodeForgotten,
                ClusterEvent.LevelReported,
                ClusterEvent.ClusterNamed,
                ClusterEvent.GenerationChanged,
                ClusterEvent.NodeAccounted,
                FenceEvent,
                GroupEvent,
                LeaseEvent,
                PlacementEvent,
                StorageEvent,
                TrustEvent {

    record SettingChanged(String key, String value) implements ClusterEvent {}

    record SettingRemoved(String key) implements ClusterEvent {}

    /// Members or voters changed; while it is joint another one follows.
    record ConfigurationChanged(Configuration configuration) implements ClusterEvent {}

    record FeatureLevelRaised(int level) implements ClusterEvent {}

    record NodeDescribed(NodeId node, String name, String address) implements ClusterEvent {}

    /// The node is no longer a member, and its name is free.
    record NodeForgotten(NodeId node, String name) implements ClusterEvent {}

    record LevelReported(NodeId node, int level) implements ClusterEvent {}

    record ClusterNamed(String name) implements ClusterEvent {}

    /// After a forced start, a node that could still run something is accounted for (A7).
    ///
    /// @param confirmed by an operator; otherwise by its own report
    record NodeAccounted(NodeId node, String name, boolean confirmed) implements ClusterEvent {}

    /// The first generation of a new cluster, or a forced start (A7).
    record GenerationChanged(Generation generation) implements ClusterEvent {}
}

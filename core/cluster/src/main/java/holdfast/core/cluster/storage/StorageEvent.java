package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.model.Epoch;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;

/// What happened to pools, volumes and copies, for those who watch.
public sealed interface StorageEvent extends ClusterEvent {

    record PoolCreated(PoolId pool, String name, NodeId node) implements StorageEvent {}

    record PoolDeleted(PoolId pool, String name, NodeId node) implements StorageEvent {}

    record VolumeCreated(VolumeId volume, String name) implements StorageEvent {}

    record VolumeDeleted(VolumeId volume, String name) implements StorageEvent {}

    record VolumeResized(VolumeId volume, String name, long bytes) implements StorageEvent {}

    record VolumeAttached(VolumeId volume, String name, boolean attached) implements StorageEvent {}

    record CopyAdded(ReplicationGroupId group, String name, NodeId node) implements StorageEvent {}

    record CopyRemoved(ReplicationGroupId group, String name, NodeId node)
            implements StorageEvent {}

    /// A copy counts, or counts no more.
    record CopyStands(
            ReplicationGroupId group, String name, NodeId node, Standing standing, Epoch epoch)
            implements StorageEvent {}

    /// A tenure began on this node.
    record PrimaryChosen(
            ReplicationGroupId group, String name, NodeId node, Epoch epoch, String because)
            implements StorageEvent {}

    /// The primary serves.
    record PrimaryServes(ReplicationGroupId group, String name, NodeId node, Epoch epoch)
            implements StorageEvent {}
}

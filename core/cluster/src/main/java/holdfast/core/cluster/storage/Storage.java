package holdfast.core.cluster.storage;

import holdfast.core.model.CopyId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All pools and replication groups. Immutable.
public record Storage(
        OrderedMap<PoolId, Pool> pools, OrderedMap<ReplicationGroupId, ReplicationGroup> groups) {

    /// Of a cluster without storage.
    public static final Storage NONE = new Storage(OrderedMap.empty(), OrderedMap.empty());

    public @Nullable ReplicationGroup group(ReplicationGroupId group) {
        return groups.get(group);
    }

    /// The group that has this volume.
    public Optional<ReplicationGroup> groupOf(VolumeId volume) {
        return all().stream().filter(group -> group.volume(volume).isPresent()).findFirst();
    }

    /// The volume of this name, whatever case it is written in.
    public Optional<Volume> volumeNamed(String name) {
        return all().stream()
                .flatMap(group -> group.volumes().stream())
                .filter(volume -> volume.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// Whether a copy of any group lies in this pool.
    public boolean isUsed(PoolId pool) {
        return all().stream()
                .flatMap(group -> group.copies().stream())
                .anyMatch(copy -> copy.pool().equals(pool));
    }

    /// Whether any group has a copy of this id.
    public boolean hasCopy(CopyId copy) {
        return all().stream().anyMatch(group -> group.copy(copy).isPresent());
    }

    /// Whether this node is primary of anything.
    public boolean isPrimaryOn(NodeId node) {
        return all().stream().anyMatch(group -> group.primaryCopy().node().equals(node));
    }

    /// Whether this node was primary of anything and is not known to have stopped (R5).
    public boolean isOwedBy(NodeId node) {
        return all().stream()
                .flatMap(group -> group.owed().stream())
                .anyMatch(owed -> owed.node().equals(node));
    }

    /// Every group, in the order of their ids.
    public List<ReplicationGroup> all() {
        List<ReplicationGroup> all = new ArrayList<>(groups.size());
        for (OrderedMap.Entry<ReplicationGroupId, ReplicationGroup> group : groups) {
            all.add(group.value());
        }
        return all;
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        return pools.digest() * 31 + groups.digest();
    }

    Storage with(Pool pool) {
        return new Storage(pools.put(pool.id(), pool), groups);
    }

    Storage without(Pool pool) {
        return new Storage(pools.remove(pool.id()), groups);
    }

    Storage with(ReplicationGroup group) {
        return new Storage(pools, groups.put(group.id(), group));
    }

    Storage without(ReplicationGroup group) {
        return new Storage(pools, groups.remove(group.id()));
    }
}

package holdfast.frontends.rest;

import holdfast.core.cluster.storage.StorageEvent;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.HashMap;
import java.util.Map;

/// Events about storage, in the words of the contract.
final class StorageEventViews {

    private StorageEventViews() {}

    static String kind(StorageEvent event) {
        return switch (event) {
            case StorageEvent.PoolCreated _ -> "pool-created";
            case StorageEvent.PoolDeleted _ -> "pool-deleted";
            case StorageEvent.VolumeCreated _ -> "volume-created";
            case StorageEvent.VolumeDeleted _ -> "volume-deleted";
            case StorageEvent.VolumeResized _ -> "volume-resized";
            case StorageEvent.VolumeAttached _ -> "volume-attached";
            case StorageEvent.CopyAdded _ -> "copy-added";
            case StorageEvent.CopyRemoved _ -> "copy-removed";
            case StorageEvent.CopyStands _ -> "copy-stands";
            case StorageEvent.PrimaryChosen _ -> "primary-chosen";
            case StorageEvent.PrimaryServes _ -> "primary-serves";
        };
    }

    static Map<String, Object> data(StorageEvent event) {
        return switch (event) {
            case StorageEvent.PoolCreated(var pool, var name, var node) -> of(pool, name, node);
            case StorageEvent.PoolDeleted(var pool, var name, var node) -> of(pool, name, node);
            case StorageEvent.VolumeCreated(var volume, var name) -> of(volume, name);
            case StorageEvent.VolumeDeleted(var volume, var name) -> of(volume, name);
            case StorageEvent.VolumeResized(var volume, var name, var bytes) ->
                    and(of(volume, name), "bytes", bytes);
            case StorageEvent.VolumeAttached(var volume, var name, var attached) ->
                    and(of(volume, name), "attached", attached);
            case StorageEvent.CopyAdded(var group, var name, var node) -> of(group, name, node);
            case StorageEvent.CopyRemoved(var group, var name, var node) -> of(group, name, node);
            case StorageEvent.CopyStands(var group, var name, var node, var standing, var epoch) ->
                    and(
                            and(of(group, name, node), "standing", standing.word()),
                            "epoch",
                            epoch.toString());
            case StorageEvent.PrimaryChosen(
                            var group,
                            var name,
                            var node,
                            var epoch,
                            var because) ->
                    and(and(of(group, name, node), "epoch", epoch.toString()), "because", because);
            case StorageEvent.PrimaryServes(var group, var name, var node, var epoch) ->
                    and(of(group, name, node), "epoch", epoch.toString());
        };
    }

    private static Map<String, Object> of(PoolId pool, String name, NodeId node) {
        return Map.of(
                "pool", pool.value().toString(), "name", name, "node", node.value().toString());
    }

    private static Map<String, Object> of(VolumeId volume, String name) {
        return Map.of("volume", volume.value().toString(), "name", name);
    }

    private static Map<String, Object> of(ReplicationGroupId group, String name, NodeId node) {
        return Map.of(
                "group", group.value().toString(), "name", name, "node", node.value().toString());
    }

    private static Map<String, Object> and(Map<String, Object> data, String key, Object value) {
        Map<String, Object> more = new HashMap<>(data);
        more.put(key, value);
        return more;
    }
}

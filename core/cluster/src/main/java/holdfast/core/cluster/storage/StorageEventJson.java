package holdfast.core.cluster.storage;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.storage.StorageEvent.CopyAdded;
import holdfast.core.cluster.storage.StorageEvent.CopyRemoved;
import holdfast.core.cluster.storage.StorageEvent.CopyStands;
import holdfast.core.cluster.storage.StorageEvent.PoolCreated;
import holdfast.core.cluster.storage.StorageEvent.PoolDeleted;
import holdfast.core.cluster.storage.StorageEvent.PrimaryChosen;
import holdfast.core.cluster.storage.StorageEvent.PrimaryServes;
import holdfast.core.cluster.storage.StorageEvent.VolumeAttached;
import holdfast.core.cluster.storage.StorageEvent.VolumeCreated;
import holdfast.core.cluster.storage.StorageEvent.VolumeDeleted;
import holdfast.core.cluster.storage.StorageEvent.VolumeResized;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.Set;

/// Events about storage as readers of the stream get them.
public final class StorageEventJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "pool-created",
                    "pool-deleted",
                    "volume-created",
                    "volume-deleted",
                    "volume-resized",
                    "volume-attached",
                    "copy-added",
                    "copy-removed",
                    "copy-stands",
                    "primary-chosen",
                    "primary-serves");

    private StorageEventJson() {}

    public static void put(JsonObject.Builder json, StorageEvent event) {
        switch (event) {
            case PoolCreated(var pool, var name, var node) ->
                    put(json, "pool-created", pool, name, node);
            case PoolDeleted(var pool, var name, var node) ->
                    put(json, "pool-deleted", pool, name, node);
            case VolumeCreated(var volume, var name) -> put(json, "volume-created", volume, name);
            case VolumeDeleted(var volume, var name) -> put(json, "volume-deleted", volume, name);
            case VolumeResized(var volume, var name, var bytes) ->
                    put(json, "volume-resized", volume, name).put("bytes", bytes);
            case VolumeAttached(var volume, var name, var attached) ->
                    put(json, "volume-attached", volume, name).put("attached", attached);
            case CopyAdded(var group, var name, var node) ->
                    put(json, "copy-added", group, name, node);
            case CopyRemoved(var group, var name, var node) ->
                    put(json, "copy-removed", group, name, node);
            case CopyStands(var group, var name, var node, var standing, var epoch) ->
                    put(json, "copy-stands", group, name, node)
                            .put("standing", standing.word())
                            .put("epoch", StorageWords.json(epoch));
            case PrimaryChosen(var group, var name, var node, var epoch, var because) ->
                    put(json, "primary-chosen", group, name, node)
                            .put("epoch", StorageWords.json(epoch))
                            .put("because", because);
            case PrimaryServes(var group, var name, var node, var epoch) ->
                    put(json, "primary-serves", group, name, node)
                            .put("epoch", StorageWords.json(epoch));
        }
    }

    private static void put(
            JsonObject.Builder json, String kind, PoolId pool, String name, NodeId node) {
        json.put("kind", kind)
                .put("pool", pool.value().toString())
                .put("name", name)
                .put("node", node.value().toString());
    }

    private static JsonObject.Builder put(
            JsonObject.Builder json, String kind, VolumeId volume, String name) {
        return json.put("kind", kind).put("volume", volume.value().toString()).put("name", name);
    }

    private static JsonObject.Builder put(
            JsonObject.Builder json,
            String kind,
            ReplicationGroupId group,
            String name,
            NodeId node) {
        return json.put("kind", kind)
                .put("group", group.value().toString())
                .put("name", name)
                .put("node", node.value().toString());
    }

    /// The event of one of [#KINDS].
    public static StorageEvent event(String kind, JsonFields fields) throws JsonException {
        String name = fields.text("name");
        return switch (kind) {
            case "pool-created" ->
                    new PoolCreated(
                            StorageWords.pool(fields, "pool"),
                            name,
                            ModelJson.node(fields, "node"));
            case "pool-deleted" ->
                    new PoolDeleted(
                            StorageWords.pool(fields, "pool"),
                            name,
                            ModelJson.node(fields, "node"));
            case "volume-created" -> new VolumeCreated(StorageWords.volume(fields, "volume"), name);
            case "volume-deleted" -> new VolumeDeleted(StorageWords.volume(fields, "volume"), name);
            case "volume-resized" ->
                    new VolumeResized(
                            StorageWords.volume(fields, "volume"), name, fields.number("bytes"));
            case "volume-attached" ->
                    new VolumeAttached(
                            StorageWords.volume(fields, "volume"), name, fields.bool("attached"));
            default -> ofGroup(kind, name, fields);
        };
    }

    private static StorageEvent ofGroup(String kind, String name, JsonFields fields)
            throws JsonException {
        ReplicationGroupId group = StorageWords.group(fields, "group");
        NodeId node = ModelJson.node(fields, "node");
        return switch (kind) {
            case "copy-added" -> new CopyAdded(group, name, node);
            case "copy-removed" -> new CopyRemoved(group, name, node);
            case "copy-stands" ->
                    new CopyStands(
                            group,
                            name,
                            node,
                            StorageWords.standing(fields),
                            StorageWords.epoch(fields, "epoch"));
            case "primary-chosen" ->
                    new PrimaryChosen(
                            group,
                            name,
                            node,
                            StorageWords.epoch(fields, "epoch"),
                            fields.text("because"));
            case "primary-serves" ->
                    new PrimaryServes(group, name, node, StorageWords.epoch(fields, "epoch"));
            default -> throw fields.refused("kind", "no event about storage: '" + kind + "'");
        };
    }
}

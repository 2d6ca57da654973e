package holdfast.core.cluster;

import holdfast.core.cluster.ClusterEvent.ClusterNamed;
import holdfast.core.cluster.ClusterEvent.ConfigurationChanged;
import holdfast.core.cluster.ClusterEvent.FeatureLevelRaised;
import holdfast.core.cluster.ClusterEvent.GenerationChanged;
import holdfast.core.cluster.ClusterEvent.LevelReported;
import holdfast.core.cluster.ClusterEvent.NodeAccounted;
import holdfast.core.cluster.ClusterEvent.NodeDescribed;
import holdfast.core.cluster.ClusterEvent.NodeForgotten;
import holdfast.core.cluster.ClusterEvent.SettingChanged;
import holdfast.core.cluster.ClusterEvent.SettingRemoved;
import holdfast.core.cluster.fence.FenceEvent;
import holdfast.core.cluster.fence.FenceEventJson;
import holdfast.core.cluster.group.GroupEvent;
import holdfast.core.cluster.group.GroupEventJson;
import holdfast.core.cluster.lease.LeaseEvent;
import holdfast.core.cluster.lease.LeaseEventJson;
import holdfast.core.cluster.placement.PlacementEvent;
import holdfast.core.cluster.placement.PlacementEventJson;
import holdfast.core.cluster.storage.StorageEvent;
import holdfast.core.cluster.storage.StorageEventJson;
import holdfast.core.cluster.trust.TrustEvent;
import holdfast.core.cluster.trust.TrustEventJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;

/// An event as readers of the stream get it.
public final class EventJson {

    /// The version in which events are written, and the newest that can be read.
    public static final int VERSION = 1;

    private EventJson() {}

    public static Bytes write(NumberedEvent event) {
        return ModelJson.document(
                Json.object()
                        .put("number", event.number())
                        .put("revision", event.revision().value())
                        .put("atMillis", event.atMillis())
                        .put("event", json(event.event())),
                VERSION);
    }

    /// The event that these bytes are.
    ///
    /// @throws UnreadableException where these bytes are no event that this program knows
    public static NumberedEvent read(Bytes bytes) throws UnreadableException {
        return ModelJson.read(
                "event", bytes, ClusterLimits.COMMAND_BYTES, VERSION, EventJson::numbered);
    }

    private static NumberedEvent numbered(JsonFields fields) throws JsonException {
        return new NumberedEvent(
                fields.number("number"),
                ModelJson.revision(fields, "revision"),
                fields.number("atMillis"),
                ModelJson.whole(fields.object("event"), EventJson::event));
    }

    private static JsonObject json(ClusterEvent event) {
        JsonObject.Builder json = Json.object();
        switch (event) {
            case SettingChanged(var key, var value) ->
                    json.put("kind", "setting-changed").put("key", key).put("value", value);
            case SettingRemoved(var key) -> json.put("kind", "setting-removed").put("key", key);
            case ConfigurationChanged(var configuration) ->
                    json.put("kind", "configuration-changed")
                            .put("configuration", ConfigurationJson.json(configuration));
            case FeatureLevelRaised(var level) ->
                    json.put("kind", "feature-level-raised").put("level", level);
            case NodeDescribed(var node, var name, var address) ->
                    json.put("kind", "node-described")
                            .put("node", node.value().toString())
                            .put("name", name)
                            .put("address", address);
            case NodeForgotten(var node, var name) ->
                    json.put("kind", "node-forgotten")
                            .put("node", node.value().toString())
                            .put("name", name);
            case LevelReported(var node, var level) ->
                    json.put("kind", "level-reported")
                            .put("node", node.value().toString())
                            .put("level", level);
            case ClusterNamed(var name) -> json.put("kind", "cluster-named").put("name", name);
            case GenerationChanged(var generation) ->
                    json.put("kind", "generation-changed")
                            .put("generation", ModelJson.generation(generation));
            case NodeAccounted(var node, var name, var confirmed) ->
                    json.put("kind", "node-accounted")
                            .put("node", node.value().toString())
                            .put("name", name)
                            .put("confirmed", confirmed);
            case FenceEvent fence -> FenceEventJson.put(json, fence);
            case GroupEvent group -> GroupEventJson.put(json, group);
            case LeaseEvent lease -> LeaseEventJson.put(json, lease);
            case PlacementEvent placement -> PlacementEventJson.put(json, placement);
            case StorageEvent storage -> StorageEventJson.put(json, storage);
            case TrustEvent trust -> TrustEventJson.put(json, trust);
        }
        return json.build();
    }

    private static ClusterEvent event(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "setting-changed" -> new SettingChanged(fields.text("key"), fields.text("value"));
            case "setting-removed" -> new SettingRemoved(fields.text("key"));
            case "configuration-changed" ->
                    new ConfigurationChanged(ConfigurationJson.of(fields.object("configuration")));
            case "feature-level-raised" -> new FeatureLevelRaised(level(fields));
            case "node-described" ->
                    new NodeDescribed(
                            ModelJson.node(fields, "node"),
                            fields.text("name"),
                            fields.text("address"));
            case "node-forgotten" ->
                    new NodeForgotten(ModelJson.node(fields, "node"), fields.text("name"));
            case "level-reported" ->
                    new LevelReported(ModelJson.node(fields, "node"), level(fields));
            case "cluster-named" -> new ClusterNamed(fields.text("name"));
            case "generation-changed" ->
                    new GenerationChanged(ModelJson.generation(fields.object("generation")));
            case "node-accounted" ->
                    new NodeAccounted(
                            ModelJson.node(fields, "node"),
                            fields.text("name"),
                            fields.bool("confirmed"));
            default -> eventOfSubject(kind, fields);
        };
    }

    private static ClusterEvent eventOfSubject(String kind, JsonFields fields)
            throws JsonException {
        if (FenceEventJson.KINDS.contains(kind)) {
            return FenceEventJson.event(kind, fields);
        }
        if (GroupEventJson.KINDS.contains(kind)) {
            return GroupEventJson.event(kind, fields);
        }
        if (LeaseEventJson.KINDS.contains(kind)) {
            return LeaseEventJson.event(kind, fields);
        }
        if (PlacementEventJson.KINDS.contains(kind)) {
            return PlacementEventJson.event(kind, fields);
        }
        if (StorageEventJson.KINDS.contains(kind)) {
            return StorageEventJson.event(kind, fields);
        }
        if (TrustEventJson.KINDS.contains(kind)) {
            return TrustEventJson.event(kind, fields);
        }
        throw fields.refused("kind", "unknown kind of event '" + kind + "'");
    }

    private static int level(JsonFields fields) throws JsonException {
        return fields.number("level", 1, Integer.MAX_VALUE);
    }
}

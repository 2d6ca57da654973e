package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.fence.FenceEvent;
import holdfast.core.cluster.group.GroupEvent;
import holdfast.core.cluster.lease.LeaseEvent;
import holdfast.core.cluster.placement.PlacementEvent;
import holdfast.core.cluster.storage.StorageEvent;
import holdfast.core.cluster.trust.TrustEvent;
import holdfast.core.model.Configuration;
import holdfast.core.model.NodeId;
import holdfast.core.model.Witness;
import holdfast.frontends.api.EventView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Events of the agreed state, in the words of the contract.
final class EventViews {

    private EventViews() {}

    static EventView of(NumberedEvent event) {
        return new EventView(
                event.number(),
                event.revision().value(),
                Instant.ofEpochMilli(event.atMillis()).toString(),
                kind(event.event()),
                data(event.event()));
    }

    private static String kind(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.SettingChanged _ -> "setting-changed";
            case ClusterEvent.SettingRemoved _ -> "setting-removed";
            case ClusterEvent.ConfigurationChanged _ -> "configuration-changed";
            case ClusterEvent.FeatureLevelRaised _ -> "feature-level-raised";
            case ClusterEvent.NodeDescribed _ -> "node-described";
            case ClusterEvent.NodeForgotten _ -> "node-forgotten";
            case ClusterEvent.LevelReported _ -> "level-reported";
            case ClusterEvent.ClusterNamed _ -> "cluster-named";
            case ClusterEvent.GenerationChanged _ -> "generation-changed";
            case ClusterEvent.NodeAccounted _ -> "node-accounted";
            case FenceEvent fence -> FenceEventViews.kind(fence);
            case GroupEvent group -> GroupEventViews.kind(group);
            case LeaseEvent lease -> GroupEventViews.kind(lease);
            case PlacementEvent placement -> PlacementEventViews.kind(placement);
            case StorageEvent storage -> StorageEventViews.kind(storage);
            case TrustEvent trust -> TrustEventViews.kind(trust);
        };
    }

    private static Map<String, Object> data(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.SettingChanged(var key, var value) ->
                    Map.of("key", key, "value", value);
            case ClusterEvent.SettingRemoved(var key) -> Map.of("key", key);
            case ClusterEvent.ConfigurationChanged(var configuration) -> data(configuration);
            case ClusterEvent.FeatureLevelRaised(var level) -> Map.of("level", level);
            case ClusterEvent.NodeDescribed(var node, var name, var address) ->
                    Map.of("node", id(node), "name", name, "address", address);
            case ClusterEvent.NodeForgotten(var node, var name) ->
                    Map.of("node", id(node), "name", name);
            case ClusterEvent.LevelReported(var node, var level) ->
                    Map.of("node", id(node), "level", level);
            case ClusterEvent.ClusterNamed(var name) -> Map.of("name", name);
            case ClusterEvent.GenerationChanged(var generation) ->
                    Map.of("number", generation.number(), "id", generation.id().toString());
            case ClusterEvent.NodeAccounted(var node, var name, var confirmed) ->
                    Map.of("node", id(node), "name", name, "confirmed", confirmed);
            case FenceEvent fence -> FenceEventViews.data(fence);
            case GroupEvent group -> GroupEventViews.data(group);
            case LeaseEvent lease -> GroupEventViews.data(lease);
            case PlacementEvent placement -> PlacementEventViews.data(placement);
            case StorageEvent storage -> StorageEventViews.data(storage);
            case TrustEvent trust -> TrustEventViews.data(trust);
        };
    }

    private static Map<String, Object> data(Configuration configuration) {
        return Map.of(
                "members", ids(configuration.members().keySet()),
                "voters", ids(configuration.voting().nodes()),
                "outgoing", ids(configuration.outgoing().nodes()),
                "leaving", ids(configuration.leaving()),
                "witness",
                        switch (configuration.witness()) {
                            case Witness.None _ -> "";
                            case Witness.Share share -> share.file().value().toString();
                        });
    }

    private static List<String> ids(Collection<NodeId> nodes) {
        return nodes.stream().map(EventViews::id).toList();
    }

    private static String id(NodeId node) {
        return node.value().toString();
    }
}

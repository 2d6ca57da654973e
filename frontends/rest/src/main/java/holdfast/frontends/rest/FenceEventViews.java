package holdfast.frontends.rest;

import holdfast.core.cluster.fence.FenceEvent;
import holdfast.core.model.NodeId;
import java.util.Map;

/// Events about fence devices, in the words of the contract.
final class FenceEventViews {

    private FenceEventViews() {}

    static String kind(FenceEvent event) {
        return switch (event) {
            case FenceEvent.FenceSet _ -> "fence-set";
            case FenceEvent.FenceRemoved _ -> "fence-removed";
            case FenceEvent.FenceSealed _ -> "fence-sealed";
            case FenceEvent.FencingBegan _ -> "fencing-began";
            case FenceEvent.PowerOff _ -> "power-off";
            case FenceEvent.FencingFailed _ -> "fencing-failed";
        };
    }

    static Map<String, Object> data(FenceEvent event) {
        String node = text(event.node());
        return switch (event) {
            case FenceEvent.FenceSet(_, var agent) -> Map.of("node", node, "agent", agent);
            case FenceEvent.FenceRemoved _ -> Map.of("node", node);
            case FenceEvent.FenceSealed(_, var to) -> Map.of("node", node, "to", text(to));
            case FenceEvent.FencingBegan(_, var attempt, var automatic) ->
                    Map.of("node", node, "attempt", attempt.value(), "automatic", automatic);
            case FenceEvent.PowerOff(_, var attempt) ->
                    Map.of("node", node, "attempt", attempt.value());
            case FenceEvent.FencingFailed(_, var attempt, var reason) ->
                    Map.of("node", node, "attempt", attempt.value(), "reason", reason);
        };
    }

    private static String text(NodeId node) {
        return node.value().toString();
    }
}

package holdfast.frontends.rest;

import holdfast.core.cluster.placement.PlacementEvent;
import java.util.Map;

/// Events about rules and nodes' upkeep, in the words of the contract.
final class PlacementEventViews {

    private PlacementEventViews() {}

    static String kind(PlacementEvent event) {
        return switch (event) {
            case PlacementEvent.RuleSet _ -> "rule-set";
            case PlacementEvent.RuleRemoved _ -> "rule-removed";
            case PlacementEvent.NodePlaced _ -> "node-placed";
            case PlacementEvent.UpkeepChanged _ -> "upkeep-changed";
            case PlacementEvent.PlacementChanged _ -> "placement-changed";
            case PlacementEvent.ArmingChanged _ -> "arming-changed";
        };
    }

    static Map<String, Object> data(PlacementEvent event) {
        return switch (event) {
            case PlacementEvent.RuleSet(var rule) -> Map.of("rule", rule);
            case PlacementEvent.RuleRemoved(var rule) -> Map.of("rule", rule);
            case PlacementEvent.NodePlaced(var node, var site) ->
                    Map.of("node", node.value().toString(), "site", site);
            case PlacementEvent.UpkeepChanged(var node, var upkeep, var back) ->
                    Map.of("node", node.value().toString(), "upkeep", upkeep.word(), "back", back);
            case PlacementEvent.PlacementChanged() -> Map.of();
            case PlacementEvent.ArmingChanged(var arming) -> Map.of("arming", arming.word());
        };
    }
}

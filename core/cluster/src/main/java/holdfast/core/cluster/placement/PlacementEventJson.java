package holdfast.core.cluster.placement;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.placement.PlacementEvent.ArmingChanged;
import holdfast.core.cluster.placement.PlacementEvent.NodePlaced;
import holdfast.core.cluster.placement.PlacementEvent.PlacementChanged;
import holdfast.core.cluster.placement.PlacementEvent.RuleRemoved;
import holdfast.core.cluster.placement.PlacementEvent.RuleSet;
import holdfast.core.cluster.placement.PlacementEvent.UpkeepChanged;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import java.util.Set;

/// Events about placing groups as readers of the stream get them.
public final class PlacementEventJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "rule-set",
                    "rule-removed",
                    "node-placed",
                    "upkeep-changed",
                    "placement-changed",
                    "arming-changed");

    private PlacementEventJson() {}

    public static void put(JsonObject.Builder json, PlacementEvent event) {
        switch (event) {
            case RuleSet(var rule) -> json.put("kind", "rule-set").put("rule", rule);
            case RuleRemoved(var rule) -> json.put("kind", "rule-removed").put("rule", rule);
            case NodePlaced(var node, var site) ->
                    json.put("kind", "node-placed")
                            .put("node", node.value().toString())
                            .put("site", site);
            case UpkeepChanged(var node, var upkeep, var back) ->
                    json.put("kind", "upkeep-changed")
                            .put("node", node.value().toString())
                            .put("upkeep", upkeep.word())
                            .put("back", back);
            case PlacementChanged() -> json.put("kind", "placement-changed");
            case ArmingChanged(var arming) ->
                    json.put("kind", "arming-changed").put("arming", arming.word());
        }
    }

    /// The event of one of [#KINDS].
    public static PlacementEvent event(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "rule-set" -> new RuleSet(fields.text("rule"));
            case "rule-removed" -> new RuleRemoved(fields.text("rule"));
            case "node-placed" ->
                    new NodePlaced(ModelJson.node(fields, "node"), fields.text("site"));
            case "upkeep-changed" ->
                    new UpkeepChanged(
                            ModelJson.node(fields, "node"),
                            PlacementJson.upkeep(fields, "upkeep"),
                            fields.bool("back"));
            case "placement-changed" -> new PlacementChanged();
            case "arming-changed" -> new ArmingChanged(PlacementJson.arming(fields));
            default -> throw fields.refused("kind", "no event about placing: '" + kind + "'");
        };
    }
}

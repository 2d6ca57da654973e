package holdfast.core.cluster.placement;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.group.PoliciesJson;
import holdfast.core.cluster.placement.PlacementCommand.PlaceNode;
import holdfast.core.cluster.placement.PlacementCommand.RemoveRule;
import holdfast.core.cluster.placement.PlacementCommand.SetArming;
import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.Optional;
import java.util.Set;

/// Commands about placing groups as they stand in the log.
public final class PlacementCommandJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "set-rule",
                    "remove-rule",
                    "place-node",
                    "set-upkeep",
                    "set-placement",
                    "set-arming");

    private PlacementCommandJson() {}

    public static void put(JsonObject.Builder json, PlacementCommand command) {
        switch (command) {
            case SetRule(var name, var known, var spec) ->
                    RuleJson.put(json.put("name", name).put("known", known.value()), spec);
            case RemoveRule(var name, var known) ->
                    json.put("name", name).put("known", known.value());
            case PlaceNode(var node, var known, var site, var capacity) -> {
                put(json, node, known).put("site", site);
                capacity.ifPresent(size -> json.put("capacity", PoliciesJson.json(size)));
            }
            case SetUpkeep(var node, var known, var upkeep, var untilBack) ->
                    put(json, node, known).put("upkeep", upkeep.word()).put("untilBack", untilBack);
            case SetPlacement(var known, var settings) ->
                    json.put("known", known.value()).put("settings", PlacementJson.json(settings));
            case SetArming(var known, var arming) ->
                    json.put("known", known.value()).put("arming", arming.word());
        }
    }

    private static JsonObject.Builder put(JsonObject.Builder json, NodeId node, Revision known) {
        return json.put("node", node.value().toString()).put("known", known.value());
    }

    /// The command of one of [#KINDS].
    public static PlacementCommand body(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "set-rule" -> new SetRule(fields.text("name"), known(fields), RuleJson.of(fields));
            case "remove-rule" -> new RemoveRule(fields.text("name"), known(fields));
            case "place-node" ->
                    new PlaceNode(
                            ModelJson.node(fields, "node"),
                            known(fields),
                            fields.text("site"),
                            fields.has("capacity")
                                    ? Optional.of(PoliciesJson.size(fields.object("capacity")))
                                    : Optional.empty());
            case "set-upkeep" ->
                    new SetUpkeep(
                            ModelJson.node(fields, "node"),
                            known(fields),
                            PlacementJson.upkeep(fields, "upkeep"),
                            fields.bool("untilBack"));
            case "set-placement" ->
                    new SetPlacement(
                            known(fields), PlacementJson.settings(fields.object("settings")));
            case "set-arming" -> new SetArming(known(fields), PlacementJson.arming(fields));
            default -> throw fields.refused("kind", "no command about placing: '" + kind + "'");
        };
    }

    private static Revision known(JsonFields fields) throws JsonException {
        return ModelJson.revision(fields, "known");
    }
}

package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.group.GroupEvent.GroupCreated;
import holdfast.core.cluster.group.GroupEvent.GroupDeleted;
import holdfast.core.cluster.group.GroupEvent.GroupEdited;
import holdfast.core.cluster.group.GroupEvent.GroupFailed;
import holdfast.core.cluster.group.GroupEvent.GroupMoving;
import holdfast.core.cluster.group.GroupEvent.GroupWanted;
import holdfast.core.cluster.group.GroupEvent.RunEnded;
import holdfast.core.cluster.group.GroupEvent.RunOrdered;
import holdfast.core.cluster.group.GroupEvent.RunStarted;
import holdfast.core.cluster.group.GroupEvent.RunStopping;
import holdfast.core.cluster.group.GroupEvent.RunTaken;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import java.util.Set;

/// Events about groups as readers of the stream get them.
public final class GroupEventJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "group-created",
                    "group-deleted",
                    "group-edited",
                    "group-wanted",
                    "group-moving",
                    "group-failed",
                    "run-ordered",
                    "run-started",
                    "run-stopping",
                    "run-taken",
                    "run-ended");

    private GroupEventJson() {}

    public static void put(JsonObject.Builder json, GroupEvent event) {
        json.put("group", event.group().value().toString()).put("name", event.name());
        switch (event) {
            case GroupCreated _ -> json.put("kind", "group-created");
            case GroupDeleted _ -> json.put("kind", "group-deleted");
            case GroupEdited _ -> json.put("kind", "group-edited");
            case GroupWanted(_, _, var wanted) ->
                    json.put("kind", "group-wanted").put("wanted", wanted.word());
            case GroupMoving(_, _, var from) -> put(json.put("kind", "group-moving"), from);
            case GroupFailed(_, _, var reason) ->
                    json.put("kind", "group-failed").put("reason", reason);
            case RunOrdered(_, _, var node, var run, var because) ->
                    put(json.put("kind", "run-ordered"), node, run).put("because", because);
            case RunStarted(_, _, var node, var run) ->
                    put(json.put("kind", "run-started"), node, run);
            case RunStopping(_, _, var node, var run, var because) ->
                    put(json.put("kind", "run-stopping"), node, run).put("because", because);
            case RunTaken(_, _, var node, var run, var because) ->
                    put(json.put("kind", "run-taken"), node, run).put("because", because);
            case RunEnded(_, _, var node, var run, var proof, var reason) ->
                    put(json.put("kind", "run-ended"), node, run)
                            .put("proof", proof.word())
                            .put("reason", reason);
        }
    }

    private static JsonObject.Builder put(JsonObject.Builder json, NodeId node, RunNumber run) {
        return put(json, node).put("run", run.value());
    }

    private static JsonObject.Builder put(JsonObject.Builder json, NodeId node) {
        return json.put("node", node.value().toString());
    }

    /// The event of one of [#KINDS].
    public static GroupEvent event(String kind, JsonFields fields) throws JsonException {
        GroupId group = GroupJson.id(fields, "group");
        String name = fields.text("name");
        return switch (kind) {
            case "group-created" -> new GroupCreated(group, name);
            case "group-deleted" -> new GroupDeleted(group, name);
            case "group-edited" -> new GroupEdited(group, name);
            case "group-wanted" -> new GroupWanted(group, name, GroupJson.wanted(fields));
            case "group-moving" -> new GroupMoving(group, name, node(fields));
            case "group-failed" -> new GroupFailed(group, name, fields.text("reason"));
            case "run-ordered" ->
                    new RunOrdered(group, name, node(fields), run(fields), fields.text("because"));
            case "run-started" -> new RunStarted(group, name, node(fields), run(fields));
            case "run-stopping" ->
                    new RunStopping(group, name, node(fields), run(fields), fields.text("because"));
            case "run-taken" ->
                    new RunTaken(group, name, node(fields), run(fields), fields.text("because"));
            case "run-ended" ->
                    new RunEnded(
                            group,
                            name,
                            node(fields),
                            run(fields),
                            GroupJson.proof(fields),
                            fields.text("reason"));
            default -> throw fields.refused("kind", "no event about groups: '" + kind + "'");
        };
    }

    private static NodeId node(JsonFields fields) throws JsonException {
        return ModelJson.node(fields, "node");
    }

    private static RunNumber run(JsonFields fields) throws JsonException {
        return GroupJson.run(fields, "run");
    }
}

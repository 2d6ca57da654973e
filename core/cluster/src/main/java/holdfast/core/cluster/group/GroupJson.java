package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group as it stands in the state.
final class GroupJson {

    private GroupJson() {}

    static JsonObject json(Group group) {
        JsonObject.Builder json =
                Json.object()
                        .put("id", group.id().value().toString())
                        .put("name", group.name())
                        .put("resource", ResourceJson.json(group.resource()))
                        .put("wanted", group.wanted().word())
                        .put("owner", json(group.owner()))
                        .put(
                                "owed",
                                Json.array(group.owed().stream().map(GroupJson::json).toList()))
                        .put("lastRun", group.lastRun().value())
                        .put("proof", group.proof().word())
                        .put("attempts", json(group.attempts()))
                        .put("aim", json(group.aim()))
                        .put("why", json(group.why()))
                        .put("since", json(group.since()))
                        .put("changedAt", group.changedAt().value())
                        .put("touchedAt", group.touchedAt().value())
                        .put("createdAtMillis", group.createdAtMillis());
        PoliciesJson.put(json, group.policies());
        group.returnsTo().ifPresent(node -> json.put("returnsTo", node.value().toString()));
        return json.build();
    }

    static Group of(JsonFields fields) throws JsonException {
        return new Group(
                id(fields, "id"),
                fields.text("name"),
                ResourceJson.of(fields.object("resource")),
                wanted(fields),
                PoliciesJson.of(fields),
                ModelJson.whole(fields.object("owner"), GroupJson::owner),
                owed(fields.objects("owed")),
                run(fields, "lastRun"),
                proof(fields),
                ModelJson.whole(fields.object("attempts"), GroupJson::attempts),
                aim(fields.object("aim")),
                fields.has("returnsTo")
                        ? Optional.of(ModelJson.node(fields, "returnsTo"))
                        : Optional.empty(),
                ModelJson.whole(fields.object("why"), GroupJson::why),
                moment(fields.object("since")),
                ModelJson.revision(fields, "changedAt"),
                ModelJson.revision(fields, "touchedAt"),
                fields.number("createdAtMillis"));
    }

    static GroupId id(JsonFields fields, String name) throws JsonException {
        return new GroupId(ModelJson.uuid(fields, name));
    }

    static RunNumber run(JsonFields fields, String name) throws JsonException {
        return new RunNumber(ModelJson.notNegative(fields, name));
    }

    static Wanted wanted(JsonFields fields) throws JsonException {
        return ModelJson.word(fields, "wanted", Wanted.values(), Wanted::word);
    }

    static Proof proof(JsonFields fields) throws JsonException {
        return ModelJson.word(fields, "proof", Proof.values(), Proof::word);
    }

    static JsonObject json(Moment moment) {
        return Json.object()
                .put("revision", moment.revision().value())
                .put("atMillis", moment.atMillis())
                .build();
    }

    static Moment moment(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields,
                part -> new Moment(ModelJson.revision(part, "revision"), part.number("atMillis")));
    }

    static JsonObject json(Aim aim) {
        return switch (aim) {
            case Aim.Anywhere() -> Json.object().put("kind", "anywhere").build();
            case Aim.Restart(var node) -> aim("restart", node);
            case Aim.Stay(var node) -> aim("stay", node);
            case Aim.Elsewhere(var node) -> aim("elsewhere", node);
            case Aim.To(var node) -> aim("to", node);
        };
    }

    private static JsonObject aim(String kind, NodeId node) {
        return Json.object().put("kind", kind).put("node", node.value().toString()).build();
    }

    static Aim aim(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, GroupJson::aimOfKind);
    }

    private static Aim aimOfKind(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "anywhere" -> Aim.ANYWHERE;
            case "stay" -> new Aim.Stay(ModelJson.node(fields, "node"));
            case "restart" -> new Aim.Restart(ModelJson.node(fields, "node"));
            case "elsewhere" -> new Aim.Elsewhere(ModelJson.node(fields, "node"));
            case "to" -> new Aim.To(ModelJson.node(fields, "node"));
            default -> throw fields.refused("kind", "unknown kind of aim '" + kind + "'");
        };
    }

    private static JsonObject json(Owner owner) {
        return switch (owner) {
            case Owner.Nobody() -> Json.object().put("kind", "nobody").build();
            case Owner.Owning(var run, var phase) ->
                    Json.object()
                            .put("kind", "owning")
                            .put("run", json(run))
                            .put("phase", phase.word())
                            .build();
        };
    }

    private static Owner owner(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "nobody" -> Owner.NOBODY;
            case "owning" ->
                    new Owner.Owning(
                            ModelJson.whole(fields.object("run"), GroupJson::run),
                            ModelJson.word(fields, "phase", Phase.values(), Phase::word));
            default -> throw fields.refused("kind", "unknown kind of owner '" + kind + "'");
        };
    }

    private static JsonObject json(Run run) {
        return Json.object()
                .put("node", run.node().value().toString())
                .put("number", run.number().value())
                .put("orderedAt", run.orderedAt().value())
                .build();
    }

    private static Run run(JsonFields fields) throws JsonException {
        return new Run(
                ModelJson.node(fields, "node"),
                run(fields, "number"),
                ModelJson.revision(fields, "orderedAt"));
    }

    private static JsonObject json(OwedRun owed) {
        return Json.object()
                .put("run", json(owed.run()))
                .put("takenAt", owed.takenAt().value())
                .put("atMillis", owed.atMillis())
                .put("nodeName", owed.nodeName())
                .build();
    }

    private static List<OwedRun> owed(List<JsonFields> elements) throws JsonException {
        List<OwedRun> owed = new ArrayList<>(elements.size());
        for (JsonFields element : elements) {
            owed.add(ModelJson.whole(element, GroupJson::owed));
        }
        return owed;
    }

    private static OwedRun owed(JsonFields fields) throws JsonException {
        return new OwedRun(
                ModelJson.whole(fields.object("run"), GroupJson::run),
                ModelJson.revision(fields, "takenAt"),
                fields.number("atMillis"),
                fields.text("nodeName"));
    }

    private static JsonObject json(Attempts attempts) {
        JsonObject.Builder json =
                Json.object()
                        .put("restarts", attempts.restarts())
                        .put("failovers", attempts.failovers())
                        .put("givenUp", attempts.givenUp());
        if (!attempts.failedOn().isEmpty()) {
            json.put("failedOn", ModelJson.nodes(attempts.failedOn()));
        }
        return json.build();
    }

    private static Attempts attempts(JsonFields fields) throws JsonException {
        return new Attempts(
                fields.number("restarts", 0, Integer.MAX_VALUE),
                fields.number("failovers", 0, Integer.MAX_VALUE),
                fields.bool("givenUp"),
                fields.has("failedOn") ? ModelJson.nodes(fields, "failedOn") : List.of());
    }

    private static JsonObject json(Why why) {
        return Json.object().put("cause", why.cause().word()).put("detail", why.detail()).build();
    }

    private static Why why(JsonFields fields) throws JsonException {
        return new Why(
                ModelJson.word(fields, "cause", Cause.values(), Cause::word),
                fields.text("detail"));
    }
}

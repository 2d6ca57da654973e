package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.LimitRestarts;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Commands about groups as they stand in the log.
public final class GroupCommandJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "create-group",
                    "delete-group",
                    "edit-group",
                    "limit-restarts",
                    "set-group-wanted",
                    "move-group",
                    "carry-out-plan",
                    "report-runs",
                    "confirm-stopped");

    private GroupCommandJson() {}

    public static void put(JsonObject.Builder json, GroupCommand command) {
        switch (command) {
            case CreateGroup create -> {
                put(json, create.group())
                        .put("name", create.name())
                        .put("resource", ResourceJson.json(create.resource()))
                        .put("wanted", create.wanted().word());
                PoliciesJson.put(json, create.policies());
            }
            case DeleteGroup(var group, var known) -> put(json, group, known);
            case EditGroup(var group, var known, var policies) ->
                    PoliciesJson.put(put(json, group, known), policies);
            case LimitRestarts(var group, var known, var limits) ->
                    put(json, group, known).put("limits", ResourceJson.json(limits));
            case SetGroupWanted(var group, var known, var wanted) ->
                    put(json, group, known).put("wanted", wanted.word());
            case MoveGroup(var group, var known, var to) ->
                    put(json, group, known).put("to", GroupJson.json(to));
            case CarryOutPlan(var plan, var steps) ->
                    json.put("plan", plan.value())
                            .put(
                                    "steps",
                                    Json.array(
                                            steps.stream().map(GroupCommandJson::step).toList()));
            case ReportRuns report -> put(json, report);
            case ConfirmStopped(var node, var name, var known) ->
                    json.put("node", node.value().toString())
                            .put("name", name)
                            .put("known", known.value());
        }
    }

    private static JsonObject.Builder put(JsonObject.Builder json, GroupId group, Revision known) {
        return put(json, group).put("known", known.value());
    }

    private static JsonObject.Builder put(JsonObject.Builder json, GroupId group) {
        return json.put("group", group.value().toString());
    }

    private static void put(JsonObject.Builder json, ReportRuns report) {
        json.put("node", report.node().value().toString())
                .put("data", report.data().value().toString())
                .put("start", report.start().value())
                .put("boot", report.boot().value().toString())
                .put("applied", report.applied().value())
                .put(
                        "runs",
                        Json.array(report.runs().stream().map(GroupCommandJson::run).toList()));
    }

    private static JsonObject run(RunReport run) {
        return put(Json.object(), run.group())
                .put("run", run.run().value())
                .put("state", run.state().word())
                .put("reason", run.reason())
                .put("livedMillis", run.livedMillis())
                .build();
    }

    private static JsonObject step(PlanStep step) {
        JsonObject.Builder json = put(Json.object(), step.group());
        switch (step) {
            case PlanStep.TakeAway(_, var run, var because) ->
                    json.put("kind", "take-away").put("run", run.value()).put("because", because);
            case PlanStep.Stop(_, var run, var to, var returns, var because) ->
                    json.put("kind", "stop")
                            .put("run", run.value())
                            .put("to", GroupJson.json(to))
                            .put("returns", returns)
                            .put("because", because);
            case PlanStep.Assign(_, var node, var run, var proof, var because) ->
                    json.put("kind", "assign")
                            .put("node", node.value().toString())
                            .put("run", run.value())
                            .put("proof", proof.word())
                            .put("because", because);
        }
        return json.build();
    }

    /// The command of one of [#KINDS].
    public static GroupCommand body(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "create-group" ->
                    new CreateGroup(
                            group(fields),
                            fields.text("name"),
                            ResourceJson.of(fields.object("resource")),
                            GroupJson.wanted(fields),
                            PoliciesJson.of(fields));
            case "delete-group" -> new DeleteGroup(group(fields), known(fields));
            case "edit-group" ->
                    new EditGroup(group(fields), known(fields), PoliciesJson.of(fields));
            case "limit-restarts" ->
                    new LimitRestarts(
                            group(fields),
                            known(fields),
                            ModelJson.whole(fields.object("limits"), ResourceJson::restart));
            case "set-group-wanted" ->
                    new SetGroupWanted(group(fields), known(fields), GroupJson.wanted(fields));
            case "move-group" ->
                    new MoveGroup(group(fields), known(fields), GroupJson.aim(fields.object("to")));
            case "carry-out-plan" ->
                    new CarryOutPlan(ModelJson.revision(fields, "plan"), steps(fields));
            case "report-runs" -> report(fields);
            case "confirm-stopped" ->
                    new ConfirmStopped(
                            ModelJson.node(fields, "node"), fields.text("name"), known(fields));
            default -> throw fields.refused("kind", "no command about groups: '" + kind + "'");
        };
    }

    private static GroupId group(JsonFields fields) throws JsonException {
        return GroupJson.id(fields, "group");
    }

    private static Revision known(JsonFields fields) throws JsonException {
        return ModelJson.revision(fields, "known");
    }

    private static List<PlanStep> steps(JsonFields fields) throws JsonException {
        List<PlanStep> steps = new ArrayList<>();
        for (JsonFields element : fields.objects("steps")) {
            steps.add(ModelJson.whole(element, GroupCommandJson::step));
        }
        return steps;
    }

    private static PlanStep step(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "take-away" ->
                    new PlanStep.TakeAway(
                            group(fields), GroupJson.run(fields, "run"), fields.text("because"));
            case "stop" ->
                    new PlanStep.Stop(
                            group(fields),
                            GroupJson.run(fields, "run"),
                            GroupJson.aim(fields.object("to")),
                            fields.bool("returns"),
                            fields.text("because"));
            case "assign" ->
                    new PlanStep.Assign(
                            group(fields),
                            ModelJson.node(fields, "node"),
                            GroupJson.run(fields, "run"),
                            GroupJson.proof(fields),
                            fields.text("because"));
            default -> throw fields.refused("kind", "unknown kind of step '" + kind + "'");
        };
    }

    private static ReportRuns report(JsonFields fields) throws JsonException {
        List<RunReport> runs = new ArrayList<>();
        for (JsonFields element : fields.objects("runs")) {
            runs.add(ModelJson.whole(element, GroupCommandJson::run));
        }
        return new ReportRuns(
                ModelJson.node(fields, "node"),
                new DataId(ModelJson.uuid(fields, "data")),
                new StartCount(ModelJson.notNegative(fields, "start")),
                new BootId(ModelJson.uuid(fields, "boot")),
                ModelJson.revision(fields, "applied"),
                runs);
    }

    private static RunReport run(JsonFields fields) throws JsonException {
        return new RunReport(
                group(fields),
                GroupJson.run(fields, "run"),
                ModelJson.word(fields, "state", RunState.values(), RunState::word),
                fields.text("reason"),
                fields.number("livedMillis"));
    }
}

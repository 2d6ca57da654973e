package holdfast.simulator.scenario;

import holdfast.core.cluster.group.Failback;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.LimitRestarts;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Services of one transition: each a group with one program, brought by commands to where the status says that it is.
final class Statuses {

    private static final int FOR_EVER = 100;

    /// What the other engine calls infinity.
    private static final int INFINITY = 1_000_000;

    private static final long PERIOD_MILLIS = 24 * 3_600_000L;

    private final JsonNode scenario;
    private final Town town;
    private final Map<String, GroupId> ids;

    Statuses(JsonNode scenario, Town town, Map<String, GroupId> ids) {
        this.scenario = scenario;
        this.town = town;
        this.ids = ids;
    }

    void create(String name, JsonNode service) {
        ids.put(name, GroupId.of(ids.size() + 1L));
        boolean maintenance =
                scenario.get("settings").path("maintenance-mode").asString("").matches("1|true")
                        || service.path("is-managed").asString("true").equals("false")
                        || flags(service).contains("blocked");
        Size size = service.has("needs") ? Transition.size(service.get("needs"), 0, 0) : Size.NONE;
        int priority = GroupLimits.PRIORITY_DEFAULT + service.path("priority").asInt(0);
        GroupPolicies policies =
                GroupPolicies.DEFAULT.change(draft -> {
                    draft.priority = Math.clamp(priority, 1, GroupLimits.PRIORITY_MOST);
                    draft.failback = Failback.AT_ONCE;
                    draft.stickiness =
                            Math.clamp(
                                    service.path("stickiness").asInt(0), 0, GroupLimits.STICKINESS);
                    draft.maintenance = maintenance;
                    draft.offFailed = true;
                    draft.size = size;
                });
        town.wish(
                new CreateGroup(
                        id(name),
                        "s" + ids.size(),
                        ProcessSpec.of("/bin/true").with(limits(FOR_EVER)),
                        Wanted.ONLINE,
                        policies));
        town.tick();
    }

    private GroupId id(String name) {
        return TransitionRules.id(ids, name);
    }

    private static List<String> flags(JsonNode service) {
        List<String> flags = new ArrayList<>();
        service.path("initial_flags").forEach(flag -> flags.add(flag.asString()));
        return flags;
    }

    /// It runs where the status says: given to that node as any plan gives it. Of two nodes, the other has a run that nobody ordered.
    void begin(String name, JsonNode service) {
        List<JsonNode> nodes = new ArrayList<>();
        service.get("running_on").forEach(nodes::add);
        if (nodes.isEmpty()) {
            return;
        }
        Machine first = town.machine(nodes.getFirst().asString());
        run(id(name), first);
        town.ranOn(id(name), first.id);
    }

    void run(GroupId id, Machine on) {
        Group group = town.state().groups().get(id);
        if (group != null) {
            PlanStep given =
                    new PlanStep.Assign(
                            id, on.id, group.lastRun().next(), group.proof(), "it is so");
            town.wish(new CarryOutPlan(town.state().revision(), List.of(given)));
        }
    }

    /// Where it failed as often as its threshold allows before, it fails now: it was started there, and did not come up.
    void failed(String name, JsonNode service) {
        for (String node : worn(service)) {
            if (!isFailedOn(service, node)) {
                town.wish(new LimitRestarts(id(name), Revision.ZERO, limits(0)));
                town.faults.failStarts(id(name), 1, "");
                run(id(name), town.machine(node));
                town.pass(3 * Town.STEP_MILLIS);
                town.wish(new LimitRestarts(id(name), Revision.ZERO, limits(FOR_EVER)));
            }
        }
    }

    private static RestartLimits limits(int restarts) {
        return new RestartLimits(restarts, FOR_EVER, PERIOD_MILLIS);
    }

    private static boolean isFailedOn(JsonNode service, String node) {
        return service.get("initial_state").asString().equals("failed")
                && service.get("running_on").size() > 0
                && service.get("running_on").get(0).asString().equals(node);
    }

    /// Nodes on which it failed as often as its threshold allows.
    private List<String> worn(JsonNode service) {
        int threshold =
                Integer.parseInt(service.path("migration-threshold").asString("" + INFINITY));
        List<String> worn = new ArrayList<>();
        service.path("fail_counts")
                .properties()
                .forEach(count -> {
                    if (threshold > 0
                            && count.getValue().asInt() >= threshold
                            && !service.has("failure-timeout")) {
                        worn.add(count.getKey());
                    }
                });
        return worn;
    }

    /// What failed, and what is not wanted.
    void end(String name, JsonNode service) {
        Group group = town.state().groups().get(id(name));
        if (group == null) {
            return;
        }
        List<JsonNode> nodes = new ArrayList<>();
        service.get("running_on").forEach(nodes::add);
        boolean failed =
                service.get("initial_state").asString().equals("failed")
                        && !flags(service).contains("blocked");
        if (failed && !nodes.isEmpty() && group.isManaged()) {
            boolean isWorn = worn(service).contains(nodes.getFirst().asString());
            town.wish(new LimitRestarts(group.id(), Revision.ZERO, limits(isWorn ? 0 : FOR_EVER)));
            town.machine(nodes.getFirst().asString()).fail(group.id(), "it failed");
        }
        for (JsonNode other : nodes.subList(Math.min(1, nodes.size()), nodes.size())) {
            town.machine(other.asString()).adopt(group.id(), group.lastRun().next());
        }
        // One that ran twice and is only to be stopped waits for somebody who wants it online
        // again.
        boolean stopped =
                service.get("wanted").asString().equals("stopped")
                        || nodes.size() > 1
                                && service.path("multiple-active").asString("").equals("stop_only");
        if (stopped && group.isManaged()) {
            town.wish(new SetGroupWanted(group.id(), Revision.ZERO, Wanted.OFFLINE));
        }
    }
}

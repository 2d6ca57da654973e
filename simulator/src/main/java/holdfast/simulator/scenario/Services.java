package holdfast.simulator.scenario;

import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Failback;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.LimitRestarts;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Services of a story in steps, each a group with one program.
final class Services {

    private static final double MIB = 1L << 20;
    private static final long PERIOD_MILLIS = 24 * 3_600_000L;

    /// What a service has that is added without a word about it.
    private static final Size USUAL_SIZE = new Size(4_000, 4_096L << 20);

    private static final Size USUAL_LOAD = new Size(2_000, 2_048L << 20);

    private final Town town;
    private final Map<String, GroupId> ids = new LinkedHashMap<>();
    private long made;

    Services(Town town) {
        this.town = town;
    }

    static long bytes(JsonNode mebibytes) {
        return Math.round(mebibytes.asDouble() * MIB);
    }

    static Wanted wanted(String word) {
        return switch (word) {
            case "started", "enabled" -> Wanted.ONLINE;
            case "stopped" -> Wanted.OFFLINE;
            case "disabled" -> Wanted.DISABLED;
            case "ignored" -> Wanted.IGNORED;
            default -> throw new IllegalArgumentException("unknown wanted state '" + word + "'");
        };
    }

    GroupId id(String name) {
        return ids.computeIfAbsent(
                name,
                _ -> {
                    made++;
                    return GroupId.of(made);
                });
    }

    /// One that is there from the beginning, in its place and not wanted yet.
    void add(String name, JsonNode service) {
        boolean failback = !service.has("failback") || service.get("failback").asBoolean();
        create(
                name,
                service.get("node").asString(),
                Steps.size(service.get("cpus"), service.get("mem_mib")),
                failback,
                new RestartLimits(
                        service.get("max_restart").asInt(),
                        service.get("max_relocate").asInt(),
                        PERIOD_MILLIS));
        JsonNode load = service.get("load");
        town.measured(id(name), Steps.size(load.get("cpu"), load.get("mem_mib")));
        if (service.has("faults")) {
            fault(id(name), service.get("faults"));
        }
    }

    /// What it does wrong. A move that fails is a start elsewhere that fails.
    private void fault(GroupId group, JsonNode faults) {
        int starts = faults.path("start_fails_first").asInt(0);
        town.faults.failStarts(group, starts, faults.path("only_on_node").asString(""));
        if (faults.path("cannot_stop").asBoolean(false)) {
            town.faults.neverStop(group);
        }
    }

    private void create(
            String name, String node, Size size, boolean failback, RestartLimits limits) {
        GroupPolicies policies =
                GroupPolicies.DEFAULT.change(draft -> {
                    draft.size = size;
                    draft.failback = failback ? Failback.AT_ONCE : Failback.NEVER;
                });
        GroupId group = id(name);
        town.tick();
        town.wish(
                new CreateGroup(
                        group,
                        name.replace(':', '-'),
                        ProcessSpec.of("/bin/" + name.replace(':', '-')),
                        Wanted.OFFLINE,
                        policies));
        town.wish(new LimitRestarts(group, Revision.ZERO, limits));
        town.wish(new MoveGroup(group, Revision.ZERO, new Aim.To(town.machine(node).id)));
        town.ranOn(group, town.machine(node).id);
    }

    /// It is wanted as it is from the beginning; what another engine had given up before has failed here as well.
    void begin(String name, JsonNode service) {
        GroupId group = id(name);
        String state = service.path("initial_manager_state").path("state").asString("");
        if (state.equals("error")) {
            town.faults.failStarts(group, Integer.MAX_VALUE, "");
            town.wish(
                    new LimitRestarts(
                            group, Revision.ZERO, new RestartLimits(0, 0, PERIOD_MILLIS)));
        }
        town.wish(
                new SetGroupWanted(group, Revision.ZERO, wanted(service.get("wanted").asString())));
    }

    /// One that a step adds. Whether it runs there already makes no difference: a node runs only what it was given.
    void addLater(String name, JsonNode op) {
        create(
                name,
                op.get("node").asString(),
                USUAL_SIZE,
                true,
                new RestartLimits(1, 1, PERIOD_MILLIS));
        town.measured(id(name), USUAL_LOAD);
        town.wish(new SetGroupWanted(id(name), Revision.ZERO, wanted(op.get("wanted").asString())));
    }

    void load(String name, JsonNode op) {
        Size before = town.load(id(name));
        town.measured(
                id(name),
                new Size(
                        op.has("cpu")
                                ? Math.round(op.get("cpu").asDouble() * 1_000)
                                : before.milliCpus(),
                        op.has("mem_mib") ? bytes(op.get("mem_mib")) : before.memoryBytes()));
    }

    void resize(String name, JsonNode op) {
        Group group = town.state().groups().get(id(name));
        if (group != null) {
            Size size = Steps.size(op.get("cpus"), op.get("mem_mib"));
            town.wish(
                    new EditGroup(
                            group.id(),
                            Revision.ZERO,
                            group.policies().change(draft -> draft.size = size)));
        }
    }

    void neverFailBack(GroupId id) {
        Group group = town.state().groups().get(id);
        if (group != null) {
            town.wish(
                    new EditGroup(
                            id,
                            Revision.ZERO,
                            group.policies().change(draft -> draft.failback = Failback.NEVER)));
        }
    }

    Map<String, List<String>> runningOn() {
        Map<String, List<String>> running = new LinkedHashMap<>();
        ids.forEach((name, group) -> running.put(name, town.runningOn(group)));
        return running;
    }
}

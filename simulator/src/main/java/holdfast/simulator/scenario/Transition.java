package holdfast.simulator.scenario;

import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.PlacementCommand.PlaceNode;
import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.cluster.placement.PlacementSettings;
import holdfast.core.cluster.placement.Rebalance;
import holdfast.core.cluster.placement.ShutdownPolicy;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One transition from a status (`failover-scenario/1` of kind `one-transition`). The status is made by commands, while nothing is
/// planned; then the planner is asked until it wants nothing more.
///
/// What has no place in our model: a service that is allowed to stay on two nodes at once, and one of which a failure says that its
/// program is not there at all (a scenario does not say which failures do).
/// Where there is no quorum nothing executes here, because no node holds its lease; that is what the other engine calls `stop`. Its
/// `freeze` lets what runs go on without a majority, which is never done here.
final class Transition {

    private static final GroupId DEVICE = GroupId.of(1_000_000);

    private final JsonNode scenario;
    private final Town town;
    private final Map<String, GroupId> ids = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Statuses statuses;

    Transition(JsonNode scenario) {
        this.scenario = scenario;
        scenario.get("nodes").properties().forEach(node -> names.add(node.getKey()));
        names.sort(Natural.ORDER);
        this.town = new Town(names);
        this.statuses = new Statuses(scenario, town, ids);
    }

    Outcomes play() {
        town.needsNoQuorum();
        settings();
        scenario.get("nodes").properties().forEach(node -> town.machine(node.getKey()).start());
        scenario.get("nodes")
                .properties()
                .forEach(node -> town.machine(node.getKey()).network = true);
        town.rehearse(false);
        device();
        scenario.get("services")
                .properties()
                .forEach(each -> statuses.create(each.getKey(), each.getValue()));
        town.pass(2 * Town.STEP_MILLIS);
        scenario.get("services")
                .properties()
                .forEach(each -> statuses.failed(each.getKey(), each.getValue()));
        scenario.get("services")
                .properties()
                .forEach(each -> statuses.begin(each.getKey(), each.getValue()));
        town.pass(4 * Town.STEP_MILLIS);
        new TransitionRules(scenario, town, ids).set();
        scenario.get("services")
                .properties()
                .forEach(each -> statuses.end(each.getKey(), each.getValue()));
        scenario.get("nodes").properties().forEach(node -> stand(node.getKey(), node.getValue()));
        if (!hasQuorum()) {
            town.loseQuorum();
        }
        town.rehearse(true);
        town.settle();
        Map<String, List<String>> running = new LinkedHashMap<>();
        ids.forEach((name, group) -> running.put(name, town.runningOn(group)));
        return new Outcomes(running, town.moves(), town.ranTwice());
    }

    /// Where it may switch nodes off, the other engine starts nothing before it has a device for that, which is a service of its own, and
    /// comes first. A scenario does not list it, and it counts where it runs.
    private void device() {
        if (setting("fencing-enabled").matches("false|0")) {
            return;
        }
        town.wish(
                new CreateGroup(
                        DEVICE,
                        "device",
                        ProcessSpec.of("/bin/true"),
                        Wanted.ONLINE,
                        GroupPolicies.of(List.of(), GroupLimits.PRIORITY_MOST)));
        town.tick();
        boolean runs = false;
        for (JsonNode service : scenario.get("services")) {
            runs |= service.get("running_on").size() > 0;
        }
        for (String name : runs ? names : List.<String>of()) {
            JsonNode node = scenario.get("nodes").get(name);
            if (node.path("status").asString("online").equals("online")) {
                statuses.run(DEVICE, town.machine(name));
                return;
            }
        }
    }

    private String setting(String name) {
        return scenario.get("settings").path(name).asString("");
    }

    private boolean hasQuorum() {
        return scenario.get("settings").path("have_quorum").asBoolean(true)
                || setting("no-quorum-policy").equals("ignore");
    }

    /// Where what a service needs counts, it goes only where that fits. The other engine spreads anew whatever is not sticky, each time
    /// that it looks: that is balance here.
    private void settings() {
        String strategy = setting("placement-strategy");
        boolean enforced = !strategy.isEmpty() && !strategy.equals("default");
        town.wish(
                new SetPlacement(
                        Revision.ZERO,
                        new PlacementSettings(
                                strategy.equals("balanced") ? Weighing.CONFIGURED : Weighing.FEWEST,
                                enforced,
                                false,
                                new Rebalance(true, 1, 1, 1, 2),
                                ShutdownPolicy.CONDITIONAL,
                                0,
                                false)));
        scenario.get("nodes")
                .properties()
                .forEach(node -> {
                    if (node.getValue().has("capacity")) {
                        town.wish(
                                new PlaceNode(
                                        town.machine(node.getKey()).id,
                                        Revision.ZERO,
                                        "",
                                        Optional.of(
                                                size(
                                                        node.getValue().get("capacity"),
                                                        GroupLimits.MILLI_CPUS,
                                                        GroupLimits.MEMORY_MOST))));
                    }
                });
    }

    static Size size(JsonNode of, long cpus, long bytes) {
        return new Size(
                of.has("cpu") ? of.get("cpu").asInt() * 1_000L : cpus,
                of.has("memory") ? of.get("memory").asInt() * (1L << 20) : bytes);
    }

    /// How the node is: on standby it is drained; one that is gone, or to be switched off because nobody knows what it does, is off.
    private void stand(String name, JsonNode node) {
        String status = node.path("status").asString("online");
        if (status.startsWith("offline") || status.startsWith("unclean")) {
            town.machine(name).stop();
            town.machine(name).network = false;
        }
        boolean standby = status.startsWith("standby") || node.path("standby").asBoolean(false);
        if (standby) {
            town.wish(new SetUpkeep(town.machine(name).id, Revision.ZERO, Upkeep.DRAINING, false));
        }
    }
}

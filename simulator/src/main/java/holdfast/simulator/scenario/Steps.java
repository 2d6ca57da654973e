package holdfast.simulator.scenario;

import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.Arming;
import holdfast.core.cluster.placement.PlacementCommand.SetArming;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Stories in steps (`failover-scenario/1` with `steps`): what happens, and then a time in which nothing more does.
///
/// What a step says and our model has no place for: a lock that somebody left on a service's configuration, and trouble inside the
/// other engine (`native`). A service that was moved behind the engine's back is one that an administrator moved while the cluster
/// was told to do nothing by itself: behind its back nothing can be moved here, because a node runs only what it was given. That a
/// live migration fails is a start that fails: here a group goes off and on again.
final class Steps {

    /// A step that is to hit what the one before began finds it after so long.
    private static final long IN_FLIGHT_MILLIS = 2_000;

    private final JsonNode scenario;
    private final Town town;
    private final Services services;

    Steps(JsonNode scenario) {
        this.scenario = scenario;
        this.town = new Town(names(scenario.get("nodes")));
        this.services = new Services(town);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.properties().forEach(member -> names.add(member.getKey()));
        names.sort(Natural.ORDER);
        return names;
    }

    Outcomes play() {
        scenario.get("nodes")
                .properties()
                .forEach(node ->
                        town.equip(
                                node.getKey(),
                                node.getValue().get("cpus").asInt(),
                                Services.bytes(node.getValue().get("mem_mib"))));
        Cluster.settings(town, scenario.get("settings"));
        for (String name : names(scenario.get("services"))) {
            services.add(name, scenario.get("services").get(name));
        }
        scenario.get("rules").forEach(rule -> Rules.set(town, services, rule));
        for (String name : names(scenario.get("services"))) {
            services.begin(name, scenario.get("services").get(name));
        }
        List<JsonNode> steps = new ArrayList<>();
        scenario.get("steps").forEach(steps::add);
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).get("do").forEach(this::act);
            if (i + 1 < steps.size() && steps.get(i + 1).has("while_in_flight")) {
                town.pass(IN_FLIGHT_MILLIS);
            } else {
                town.settle();
            }
        }
        return new Outcomes(services.runningOn(), town.moves(), town.ranTwice());
    }

    private void act(JsonNode op) {
        String what = op.get("op").asString();
        switch (what) {
            case "node-power" -> power(op.get("node").asString(), isOn(op));
            case "node-network" -> town.machine(op.get("node").asString()).network = isOn(op);
            case "node-shutdown" -> shutDown(op.get("node").asString(), false);
            case "node-reboot" -> shutDown(op.get("node").asString(), true);
            case "node-maintenance" ->
                    keep(
                            op.get("node").asString(),
                            isOn(op) ? Upkeep.DRAINING : Upkeep.ACTIVE,
                            false);
            case "cluster-disarm" ->
                    arm(op.get("mode").asString().equals("ignore") ? Arming.IGNORE : Arming.HOLD);
            case "cluster-arm" -> arm(Arming.ARMED);
            case "native", "service-lock" -> {}
            default -> service(what, op);
        }
    }

    private void service(String what, JsonNode op) {
        String name = op.get("service").asString();
        GroupId group = services.id(name);
        switch (what) {
            case "service-add" -> services.addLater(name, op);
            case "service-delete" -> delete(group);
            case "service-stop" -> want(group, Wanted.OFFLINE);
            case "service-wanted" -> want(group, Services.wanted(op.get("to").asString()));
            case "service-move", "service-moved-behind-back" ->
                    town.wish(
                            new MoveGroup(
                                    group,
                                    Revision.ZERO,
                                    new Aim.To(town.machine(op.get("to").asString()).id)));
            case "service-load" -> services.load(name, op);
            case "service-size" -> services.resize(name, op);
            default -> throw new IllegalArgumentException("unknown step '" + what + "'");
        }
    }

    private static boolean isOn(JsonNode op) {
        return op.get("to").asString().equals("on");
    }

    private void power(String node, boolean on) {
        Machine machine = town.machine(node);
        if (on && !machine.power) {
            machine.start();
        } else if (!on && machine.power) {
            machine.stop();
        }
        machine.network = on;
    }

    /// In order: by the cluster's policy what the node has leaves first, stays its own, or fails over.
    private void shutDown(String node, boolean startsAgain) {
        Upkeep upkeep = town.state().placement().settings().shutdown().upkeep(startsAgain);
        if (upkeep != Upkeep.ACTIVE) {
            keep(node, upkeep, true);
            town.settle();
        }
        power(node, false);
        if (startsAgain) {
            town.settle();
            power(node, true);
        }
    }

    private void keep(String node, Upkeep upkeep, boolean untilBack) {
        town.wish(new SetUpkeep(town.machine(node).id, Revision.ZERO, upkeep, untilBack));
    }

    private void arm(Arming arming) {
        town.wish(new SetArming(Revision.ZERO, arming));
    }

    private void want(GroupId group, Wanted wanted) {
        town.wish(new SetGroupWanted(group, Revision.ZERO, wanted));
    }

    private void delete(GroupId group) {
        want(group, Wanted.DISABLED);
        town.settle();
        town.wish(new DeleteGroup(group, Revision.ZERO));
    }

    /// Sizes and loads of a service.
    static Size size(JsonNode cpus, JsonNode memory) {
        return new Size(Math.round(cpus.asDouble() * 1_000), Services.bytes(memory));
    }
}

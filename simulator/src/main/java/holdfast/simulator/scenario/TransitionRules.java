package holdfast.simulator.scenario;

import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.PlacementLimits;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Scores, groups, colocations and orders of one transition, as rules.
///
/// - A score of a node is its points; minus infinity is a strict rule against it. Plus infinity is not strict in the other engine
///   either: another node does where that one is not there.
/// - A group's members follow each other and start in order, and stop the other way round.
/// - A service that is colocated follows the other: it depends on it, and not the other way round. Against it they are apart.
/// - Where services run only on nodes that have a score, they run on these or not at all.
final class TransitionRules {

    /// What the other engine calls infinity.
    private static final int INFINITY = 1_000_000;

    private final JsonNode scenario;
    private final Town town;
    private final Map<String, GroupId> ids;
    private final Map<String, List<String>> members = new LinkedHashMap<>();
    private int made;

    TransitionRules(JsonNode scenario, Town town, Map<String, GroupId> ids) {
        this.scenario = scenario;
        this.town = town;
        this.ids = ids;
    }

    static GroupId id(Map<String, GroupId> ids, String name) {
        GroupId id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("no service '" + name + "' in this scenario");
        }
        return id;
    }

    void set() {
        for (JsonNode rule : scenario.get("rules")) {
            if (rule.get("type").asString().equals("group")) {
                group(rule);
            }
        }
        for (JsonNode rule : scenario.get("rules")) {
            switch (rule.get("type").asString()) {
                case "colocate" -> colocate(rule);
                case "order" -> order(rule);
                case "node-score" -> score(rule);
                default -> {}
            }
        }
        if (scenario.get("settings").path("symmetric-cluster").asString("true").equals("false")) {
            ids.keySet().forEach(this::onlyScored);
        }
    }

    private void group(JsonNode rule) {
        List<String> all = new ArrayList<>();
        rule.get("services").forEach(service -> all.add(service.asString()));
        members.put(rule.get("id").asString(), all);
        for (int i = 1; i < all.size(); i++) {
            List<GroupId> pair = List.of(id(ids, all.get(i - 1)), id(ids, all.get(i)));
            put(RuleSpec.strict(pair, Demand.FOLLOW));
            put(RuleSpec.strict(pair, new Demand.InOrder(true)));
        }
    }

    private void put(RuleSpec spec) {
        made++;
        town.wish(new SetRule("rule-" + made, Revision.ZERO, spec));
    }

    private List<String> all(String name) {
        return members.getOrDefault(name, List.of(name));
    }

    private GroupId first(String name) {
        return id(ids, all(name).getFirst());
    }

    private GroupId last(String name) {
        return id(ids, all(name).getLast());
    }

    private void colocate(JsonNode rule) {
        int score = rule.get("score").asInt();
        List<GroupId> pair =
                List.of(last(rule.get("with").asString()), first(rule.get("service").asString()));
        Demand demand = score > 0 ? Demand.FOLLOW : Demand.APART;
        if (Math.abs(score) >= INFINITY) {
            put(RuleSpec.strict(pair, demand));
        } else if (score != 0) {
            put(RuleSpec.preferred(pair, demand, Math.abs(score)));
        }
    }

    private void order(JsonNode rule) {
        boolean strict = rule.path("kind").asString("Mandatory").equals("Mandatory");
        boolean bothWays = rule.path("symmetrical").asString("true").equals("true");
        boolean stops = rule.path("first_action").asString("start").equals("stop");
        GroupId first = last(rule.get("first").asString());
        GroupId then = first(rule.get("then").asString());
        List<GroupId> pair = stops ? List.of(then, first) : List.of(first, then);
        Demand demand = new Demand.InOrder(bothWays);
        put(strict ? RuleSpec.strict(pair, demand) : RuleSpec.preferred(pair, demand, 1));
    }

    private void score(JsonNode rule) {
        int score = rule.get("score").asInt();
        NodeId node = town.machine(rule.get("node").asString()).id;
        String service = rule.get("service").asString();
        int points = Math.min(Math.abs(score), PlacementLimits.POINTS);
        if (score > 0) {
            put(
                    RuleSpec.preferred(
                            List.of(first(service)),
                            new Demand.OnNodes(List.of(new NodePoints(node, points))),
                            points));
        } else if (score <= -INFINITY) {
            for (String member : all(service)) {
                off(member, node);
            }
        } else if (score < 0) {
            put(
                    RuleSpec.preferred(
                            List.of(first(service)), new Demand.OffNodes(List.of(node)), points));
        }
    }

    private void off(String service, NodeId node) {
        put(RuleSpec.strict(List.of(id(ids, service)), new Demand.OffNodes(List.of(node))));
    }

    private void onlyScored(String name) {
        List<NodePoints> scored = new ArrayList<>();
        for (JsonNode rule : scenario.get("rules")) {
            if (rule.get("type").asString().equals("node-score")
                    && all(rule.get("service").asString()).contains(name)
                    && rule.get("score").asInt() >= 0) {
                scored.add(new NodePoints(town.machine(rule.get("node").asString()).id, 1));
            }
        }
        if (scored.isEmpty()) {
            town.wish(new SetGroupWanted(id(ids, name), Revision.ZERO, Wanted.OFFLINE));
        } else {
            put(RuleSpec.strict(List.of(id(ids, name)), new Demand.OnNodes(scored)));
        }
    }
}

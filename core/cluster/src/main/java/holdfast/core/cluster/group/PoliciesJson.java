package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group's policies as they stand in commands and in the state.
///
/// Preferred owners and priority stand beside the group's other members, all else in `policies`, and each only where it is not the
/// usual: what was written before there were any reads as usual.
public final class PoliciesJson {

    private static final String POLICIES = "policies";

    private PoliciesJson() {}

    static void put(JsonObject.Builder json, GroupPolicies policies) {
        json.put("preferredOwners", ModelJson.nodes(policies.preferred()));
        if (policies.priority() != GroupLimits.PRIORITY_DEFAULT) {
            json.put("priority", policies.priority());
        }
        JsonObject others = others(policies);
        if (others.size() > 0) {
            json.put(POLICIES, others);
        }
    }

    private static JsonObject others(GroupPolicies policies) {
        JsonObject.Builder json = Json.object();
        if (!policies.possibleOwners().isEmpty()) {
            json.put("possibleOwners", ModelJson.nodes(policies.possibleOwners()));
        }
        if (!policies.preferredOwners().equals(PreferredOwner.inOrder(policies.preferred()))) {
            json.put(
                    "ownerPriorities",
                    Json.array(
                            policies.preferredOwners().stream()
                                    .map(owner -> Json.number(owner.priority()))
                                    .toList()));
        }
        putWhere(json, "onlyPreferred", policies.onlyPreferred());
        putWhere(json, "noAutoStart", !policies.autoStart());
        if (!policies.failback().equals(Failback.NEVER)) {
            json.put("failback", json(policies.failback()));
        }
        if (policies.stickiness() != 0) {
            json.put("stickiness", policies.stickiness());
        }
        if (policies.startDelayMillis() != 0) {
            json.put("startDelayMillis", policies.startDelayMillis());
        }
        if (!policies.antiAffinity().isEmpty()) {
            json.put(
                    "antiAffinity",
                    Json.array(policies.antiAffinity().stream().map(Json::text).toList()));
        }
        putWhere(json, "hardAntiAffinity", policies.hardAntiAffinity());
        policies.home().ifPresent(home -> json.put("home", home.value().toString()));
        putWhere(json, "offFailed", policies.offFailed());
        putWhere(json, "maintenance", policies.maintenance());
        if (!policies.size().equals(Size.NONE)) {
            json.put("size", json(policies.size()));
        }
        return json.build();
    }

    private static void putWhere(JsonObject.Builder json, String name, boolean is) {
        if (is) {
            json.put(name, true);
        }
    }

    private static JsonObject json(Failback failback) {
        return switch (failback) {
            case Failback.Never() -> Json.object().put("kind", "never").build();
            case Failback.AtOnce() -> Json.object().put("kind", "at-once").build();
            case Failback.Within(var from, var to, var zone) ->
                    Json.object()
                            .put("kind", "within")
                            .put("fromHour", from)
                            .put("toHour", to)
                            .put("zone", zone)
                            .build();
        };
    }

    public static JsonObject json(Size size) {
        return Json.object()
                .put("milliCpus", size.milliCpus())
                .put("memoryBytes", size.memoryBytes())
                .build();
    }

    static GroupPolicies of(JsonFields fields) throws JsonException {
        List<NodeId> preferred = ModelJson.nodes(fields, "preferredOwners");
        int priority =
                fields.has("priority")
                        ? fields.number("priority", Integer.MIN_VALUE, Integer.MAX_VALUE)
                        : GroupLimits.PRIORITY_DEFAULT;
        GroupPolicies plain = GroupPolicies.of(preferred, priority);
        return fields.has(POLICIES)
                ? ModelJson.whole(fields.object(POLICIES), part -> others(plain, part))
                : plain;
    }

    private static GroupPolicies others(GroupPolicies plain, JsonFields part) throws JsonException {
        return new GroupPolicies(
                part.has("possibleOwners") ? ModelJson.nodes(part, "possibleOwners") : List.of(),
                owners(plain, part),
                is(part, "onlyPreferred"),
                plain.priority(),
                !is(part, "noAutoStart"),
                part.has("failback")
                        ? ModelJson.whole(part.object("failback"), PoliciesJson::failback)
                        : Failback.NEVER,
                part.has("stickiness") ? part.number("stickiness", 0, Integer.MAX_VALUE) : 0,
                part.has("startDelayMillis") ? part.number("startDelayMillis") : 0,
                part.has("antiAffinity") ? part.texts("antiAffinity") : List.of(),
                is(part, "hardAntiAffinity"),
                part.has("home") ? Optional.of(ModelJson.node(part, "home")) : Optional.empty(),
                is(part, "offFailed"),
                is(part, "maintenance"),
                part.has("size") ? size(part.object("size")) : Size.NONE);
    }

    private static boolean is(JsonFields part, String name) throws JsonException {
        return part.has(name) && part.bool(name);
    }

    private static List<PreferredOwner> owners(GroupPolicies plain, JsonFields part)
            throws JsonException {
        if (!part.has("ownerPriorities")) {
            return plain.preferredOwners();
        }
        List<Long> priorities = part.numbers("ownerPriorities");
        List<NodeId> nodes = plain.preferred();
        if (priorities.size() != nodes.size()) {
            throw part.refused("ownerPriorities", "one of each preferred owner expected");
        }
        List<PreferredOwner> owners = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            long priority = priorities.get(i);
            if (priority < 0 || priority > Integer.MAX_VALUE) {
                throw part.refused("ownerPriorities", priority + " is no priority");
            }
            owners.add(new PreferredOwner(nodes.get(i), (int) priority));
        }
        return owners;
    }

    private static Failback failback(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "never" -> Failback.NEVER;
            case "at-once" -> Failback.AT_ONCE;
            case "within" ->
                    new Failback.Within(
                            fields.number("fromHour", Integer.MIN_VALUE, Integer.MAX_VALUE),
                            fields.number("toHour", Integer.MIN_VALUE, Integer.MAX_VALUE),
                            fields.text("zone"));
            default -> throw fields.refused("kind", "unknown kind of failback '" + kind + "'");
        };
    }

    public static Size size(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields, part -> new Size(part.number("milliCpus"), part.number("memoryBytes")));
    }
}

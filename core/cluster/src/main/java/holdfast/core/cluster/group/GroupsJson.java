package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.StartCount;
import java.util.ArrayList;
import java.util.List;

/// All groups as they stand in the state.
public final class GroupsJson {

    private GroupsJson() {}

    public static JsonObject json(Groups groups) {
        List<Json> all = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : groups.byId()) {
            all.add(GroupJson.json(group.value()));
        }
        List<Json> reports = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, NodeReport> report : groups.reports()) {
            reports.add(json(report.key(), report.value()));
        }
        List<Json> awaited = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, Awaited> node : groups.awaited()) {
            awaited.add(
                    Json.object()
                            .put("node", node.key().value().toString())
                            .put("name", node.value().name())
                            .put("since", GroupJson.json(node.value().since()))
                            .build());
        }
        return Json.object()
                .put("groups", Json.array(all))
                .put("reports", Json.array(reports))
                .put("awaited", Json.array(awaited))
                .put("floor", groups.floor().value())
                .build();
    }

    public static Groups of(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields,
                part ->
                        new Groups(
                                groups(part.objects("groups")),
                                reports(part.objects("reports")),
                                awaited(part.objects("awaited")),
                                GroupJson.run(part, "floor")));
    }

    private static OrderedMap<GroupId, Group> groups(List<JsonFields> elements)
            throws JsonException {
        OrderedMap<GroupId, Group> groups = OrderedMap.empty();
        for (JsonFields element : elements) {
            Group group = ModelJson.whole(element, GroupJson::of);
            groups = groups.put(group.id(), group);
        }
        return requireSize(groups, elements);
    }

    private static JsonObject json(NodeId node, NodeReport report) {
        return Json.object()
                .put("node", node.value().toString())
                .put("data", report.data().value().toString())
                .put("start", report.start().value())
                .put("boot", report.boot().value().toString())
                .put("applied", report.applied().value())
                .put("at", report.at().value())
                .build();
    }

    private static OrderedMap<NodeId, NodeReport> reports(List<JsonFields> elements)
            throws JsonException {
        OrderedMap<NodeId, NodeReport> reports = OrderedMap.empty();
        for (JsonFields element : elements) {
            NodeId node = ModelJson.node(element, "node");
            reports = reports.put(node, ModelJson.whole(element, GroupsJson::report));
        }
        return requireSize(reports, elements);
    }

    private static NodeReport report(JsonFields fields) throws JsonException {
        return new NodeReport(
                new DataId(ModelJson.uuid(fields, "data")),
                new StartCount(ModelJson.notNegative(fields, "start")),
                new BootId(ModelJson.uuid(fields, "boot")),
                ModelJson.revision(fields, "applied"),
                ModelJson.revision(fields, "at"));
    }

    private static OrderedMap<NodeId, Awaited> awaited(List<JsonFields> elements)
            throws JsonException {
        OrderedMap<NodeId, Awaited> awaited = OrderedMap.empty();
        for (JsonFields element : elements) {
            NodeId node = ModelJson.node(element, "node");
            awaited = awaited.put(node, ModelJson.whole(element, GroupsJson::awaited));
        }
        return requireSize(awaited, elements);
    }

    private static Awaited awaited(JsonFields fields) throws JsonException {
        return new Awaited(fields.text("name"), GroupJson.moment(fields.object("since")));
    }

    private static <K extends Comparable<? super K>, V> OrderedMap<K, V> requireSize(
            OrderedMap<K, V> map, List<JsonFields> elements) throws JsonException {
        if (map.size() != elements.size()) {
            throw elements.getFirst().refused("id", "the same id twice in this list");
        }
        return map;
    }
}

package holdfast.core.cluster.lease;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;

/// What is agreed about leases as it stands in the state.
public final class LeasesJson {

    private LeasesJson() {}

    public static JsonObject json(Leases leases) {
        List<Json> nodes = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, NodeLease> node : leases.nodes()) {
            nodes.add(
                    Json.object()
                            .put("node", node.key().value().toString())
                            .put("changedAt", node.value().changedAt().value())
                            .put("plannedMillis", node.value().plannedMillis())
                            .put("endedAt", node.value().endedAt().value())
                            .build());
        }
        return Json.object()
                .put("length", leases.length().word())
                .put("changedAt", leases.changedAt().value())
                .put("longestMillis", leases.longestMillis())
                .put("nodes", Json.array(nodes))
                .build();
    }

    public static Leases of(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields,
                part ->
                        new Leases(
                                length(part),
                                ModelJson.revision(part, "changedAt"),
                                ModelJson.notNegative(part, "longestMillis"),
                                nodes(part.objects("nodes"))));
    }

    static LeaseLength length(JsonFields fields) throws JsonException {
        return ModelJson.word(fields, "length", LeaseLength.values(), LeaseLength::word);
    }

    private static OrderedMap<NodeId, NodeLease> nodes(List<JsonFields> elements)
            throws JsonException {
        OrderedMap<NodeId, NodeLease> nodes = OrderedMap.empty();
        for (JsonFields element : elements) {
            NodeId node = ModelJson.node(element, "node");
            if (nodes.containsKey(node)) {
                throw element.refused("node", "the same node twice");
            }
            nodes = nodes.put(node, ModelJson.whole(element, LeasesJson::lease));
        }
        return nodes;
    }

    private static NodeLease lease(JsonFields fields) throws JsonException {
        return new NodeLease(
                ModelJson.revision(fields, "changedAt"),
                ModelJson.notNegative(fields, "plannedMillis"),
                ModelJson.revision(fields, "endedAt"));
    }
}

package holdfast.core.cluster.host;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.DataId;
import holdfast.core.model.Digest;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is known of nodes' machines as it stands in the state, and the commands about it as they stand in the log.
public final class HostsJson {

    /// The kinds of commands that are read here.
    public static final Set<String> KINDS = Set.of("describe-host");

    private HostsJson() {}

    public static Json json(Hosts hosts) {
        List<Json> elements = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, HostFacts> host : hosts.byNode()) {
            elements.add(
                    Json.object()
                            .put("node", host.key().value().toString())
                            .put("facts", json(host.value()))
                            .build());
        }
        return Json.array(elements);
    }

    public static Hosts of(List<JsonFields> elements) throws JsonException {
        Hosts hosts = Hosts.NONE;
        for (JsonFields element : elements) {
            NodeId node = ModelJson.node(element, "node");
            if (hosts.of(node) != null) {
                throw element.refused("node", "the same node twice");
            }
            hosts = hosts.with(node, facts(element.object("facts")));
            element.end();
        }
        return hosts;
    }

    public static void put(JsonObject.Builder json, HostCommand command) {
        switch (command) {
            case DescribeHost(var node, var data, var facts) ->
                    json.put("node", node.value().toString())
                            .put("data", data.value().toString())
                            .put("facts", json(facts));
        }
    }

    /// The command of one of [#KINDS].
    public static HostCommand body(String kind, JsonFields fields) throws JsonException {
        if (!kind.equals("describe-host")) {
            throw fields.refused("kind", "no command about hosts: '" + kind + "'");
        }
        return new DescribeHost(
                ModelJson.node(fields, "node"),
                new DataId(ModelJson.uuid(fields, "data")),
                facts(fields.object("facts")));
    }

    private static JsonObject json(HostFacts facts) {
        HostFacts.Hypervisor hypervisor = facts.hypervisor();
        return Json.object()
                .put("memoryBytes", facts.memoryBytes())
                .put("processors", facts.processors())
                .put("version", hypervisor.version())
                .put("accelerator", hypervisor.accelerator())
                .put("because", hypervisor.because())
                .put("machines", texts(hypervisor.machines()))
                .put("cpu", hypervisor.cpu())
                .put("files", texts(facts.files().stream().map(Digest::hex).toList()))
                .build();
    }

    private static Json texts(List<String> texts) {
        return Json.array(texts.stream().map(Json::text).toList());
    }

    private static HostFacts facts(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields,
                whole ->
                        new HostFacts(
                                whole.number("memoryBytes"),
                                whole.number("processors", 0, Integer.MAX_VALUE),
                                new HostFacts.Hypervisor(
                                        whole.text("version"),
                                        whole.text("accelerator"),
                                        whole.text("because"),
                                        whole.texts("machines"),
                                        whole.text("cpu")),
                                ModelJson.digests(whole, "files")));
    }
}

package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonText;
import holdfast.core.model.DeviceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A resource as it stands in commands and in the state: `{"type":"process",...}`.
final class ResourceJson {

    private ResourceJson() {}

    static JsonObject json(ResourceSpec resource) {
        return switch (resource) {
            case ProcessSpec process -> process(process);
            case MachineSpec machine -> MachineJson.json(machine);
        };
    }

    private static JsonObject process(ProcessSpec process) {
        JsonObject.Builder environment = Json.object();
        for (Map.Entry<String, String> variable : process.environment().entrySet()) {
            environment.put(variable.getKey(), variable.getValue());
        }
        JsonObject.Builder json =
                Json.object()
                        .put("type", "process")
                        .put(
                                "command",
                                Json.array(process.command().stream().map(Json::text).toList()))
                        .put("directory", process.directory())
                        .put("environment", environment.build())
                        .put("user", process.user())
                        .put("stopSignal", process.stopSignal())
                        .put("stopMillis", process.stopMillis())
                        .put("restart", json(process.restart()));
        if (!process.addresses().isEmpty()) {
            json.put(
                    "addresses",
                    Json.array(
                            process.addresses().stream()
                                    .map(address -> Json.text(address.toString()))
                                    .toList()));
        }
        return json.build();
    }

    static ResourceSpec of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, ResourceJson::ofType);
    }

    private static ResourceSpec ofType(JsonFields fields) throws JsonException {
        String type = fields.text("type");
        return switch (type) {
            case "process" -> process(fields);
            case "vm" -> MachineJson.of(fields);
            default -> throw fields.refused("type", "unknown type of resource '" + type + "'");
        };
    }

    private static ProcessSpec process(JsonFields fields) throws JsonException {
        return new ProcessSpec(
                fields.texts("command"),
                fields.text("directory"),
                environment(fields.object("environment")),
                fields.text("user"),
                fields.text("stopSignal"),
                fields.number("stopMillis"),
                ModelJson.whole(fields.object("restart"), ResourceJson::restart),
                addresses(fields));
    }

    /// Written only where there are some: what was written before there were any reads as none.
    private static List<DeviceAddress> addresses(JsonFields fields) throws JsonException {
        if (!fields.has("addresses")) {
            return List.of();
        }
        List<DeviceAddress> addresses = new ArrayList<>();
        for (String text : fields.texts("addresses")) {
            DeviceAddress address =
                    DeviceAddress.parse(text)
                            .filter(read -> read.toString().equals(text))
                            .orElseThrow(() ->
                                    fields.refused("addresses", "'" + text + "' is no address"));
            addresses.add(address);
        }
        if (addresses.isEmpty()) {
            throw fields.refused("addresses", "at least one expected");
        }
        return addresses;
    }

    private static SortedMap<String, String> environment(JsonFields fields) throws JsonException {
        SortedMap<String, String> variables = new TreeMap<>();
        JsonObject members = fields.members();
        for (int i = 0; i < members.size(); i++) {
            if (!(members.value(i) instanceof JsonText value)) {
                throw fields.refused(members.name(i), "a text expected");
            }
            variables.put(members.name(i), value.text());
        }
        return variables;
    }

    static JsonObject json(RestartLimits limits) {
        return Json.object()
                .put("restarts", limits.restarts())
                .put("failovers", limits.failovers())
                .put("periodMillis", limits.periodMillis())
                .build();
    }

    static RestartLimits restart(JsonFields fields) throws JsonException {
        return new RestartLimits(
                fields.number("restarts", Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.number("failovers", Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.number("periodMillis"));
    }
}

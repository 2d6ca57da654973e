package holdfast.core.cluster;

import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.fence.FenceCommandJson;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.GroupCommandJson;
import holdfast.core.cluster.host.HostCommand;
import holdfast.core.cluster.host.HostsJson;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.LeaseCommandJson;
import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.placement.PlacementCommandJson;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageCommandJson;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.cluster.trust.TrustCommandJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;

/// A command as it stands in the log. What was written once can be read for ever: the golden files have
/// one document of each kind and version.
public final class CommandJson {

    /// The version in which commands are written, and the newest that can be read.
    public static final int VERSION = 1;

    private CommandJson() {}

    /// The command as canonical JSON.
    ///
    /// @throws IllegalArgumentException where the command is larger than
    ///                                  [ClusterLimits#COMMAND_BYTES], or a text in it is not
    ///                                  well-formed: it can't be proposed
    public static Bytes write(Command command) {
        Bytes bytes =
                ModelJson.document(
                        Json.object()
                                .put("id", command.id().value().toString())
                                .put("generation", ModelJson.generation(command.generation()))
                                .put("known", command.known().value())
                                .put("proposedAtMillis", command.proposedAtMillis())
                                .put("body", json(command.body())),
                        VERSION);
        if (bytes.size() > ClusterLimits.COMMAND_BYTES) {
            throw new IllegalArgumentException(
                    "a command of " + bytes + ", more than " + ClusterLimits.COMMAND_BYTES);
        }
        return bytes;
    }

    /// The command that these bytes are.
    ///
    /// @throws UnreadableException where these bytes are no command that this program knows
    public static Command read(Bytes bytes) throws UnreadableException {
        return ModelJson.read(
                "command", bytes, ClusterLimits.COMMAND_BYTES, VERSION, CommandJson::command);
    }

    private static Command command(JsonFields fields) throws JsonException {
        return new Command(
                new CommandId(ModelJson.uuid(fields, "id")),
                ModelJson.generation(fields.object("generation")),
                ModelJson.revision(fields, "known"),
                fields.number("proposedAtMillis"),
                ModelJson.whole(fields.object("body"), CommandJson::body));
    }

    private static JsonObject json(CommandBody body) {
        JsonObject.Builder json = Json.object().put("kind", body.kind());
        switch (body) {
            case SetSetting(var key, var value, var expectation) ->
                    json.put("key", key)
                            .put("value", value)
                            .put("expectation", ExpectationJson.json(expectation));
            case RemoveSetting(var key, var expectation) ->
                    json.put("key", key).put("expectation", ExpectationJson.json(expectation));
            case RaiseFeatureLevel(var level) -> json.put("level", level);
            case DescribeNode(var node, var name, var address) ->
                    json.put("node", node.value().toString())
                            .put("name", name)
                            .put("address", address);
            case ReportLevel(var node, var level) ->
                    json.put("node", node.value().toString()).put("level", level);
            case NameCluster(var name) -> json.put("name", name);
            case FenceCommand command -> FenceCommandJson.put(json, command);
            case GroupCommand command -> GroupCommandJson.put(json, command);
            case HostCommand command -> HostsJson.put(json, command);
            case LeaseCommand command -> LeaseCommandJson.put(json, command);
            case PlacementCommand command -> PlacementCommandJson.put(json, command);
            case StorageCommand command -> StorageCommandJson.put(json, command);
            case TrustCommand command -> TrustCommandJson.put(json, command);
        }
        return json.build();
    }

    private static CommandBody body(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "set-setting" ->
                    new SetSetting(
                            fields.text("key"),
                            fields.text("value"),
                            ExpectationJson.of(fields.object("expectation")));
            case "remove-setting" ->
                    new RemoveSetting(
                            fields.text("key"), ExpectationJson.of(fields.object("expectation")));
            case "raise-feature-level" -> new RaiseFeatureLevel(level(fields));
            case "describe-node" ->
                    new DescribeNode(
                            ModelJson.node(fields, "node"),
                            fields.text("name"),
                            fields.text("address"));
            case "report-level" -> new ReportLevel(ModelJson.node(fields, "node"), level(fields));
            case "name-cluster" -> new NameCluster(fields.text("name"));
            default -> bodyOfSubject(kind, fields);
        };
    }

    private static CommandBody bodyOfSubject(String kind, JsonFields fields) throws JsonException {
        if (FenceCommandJson.KINDS.contains(kind)) {
            return FenceCommandJson.body(kind, fields);
        }
        if (GroupCommandJson.KINDS.contains(kind)) {
            return GroupCommandJson.body(kind, fields);
        }
        if (HostsJson.KINDS.contains(kind)) {
            return HostsJson.body(kind, fields);
        }
        if (LeaseCommandJson.KINDS.contains(kind)) {
            return LeaseCommandJson.body(kind, fields);
        }
        if (PlacementCommandJson.KINDS.contains(kind)) {
            return PlacementCommandJson.body(kind, fields);
        }
        if (StorageCommandJson.KINDS.contains(kind)) {
            return StorageCommandJson.body(kind, fields);
        }
        if (TrustCommandJson.KINDS.contains(kind)) {
            return TrustCommandJson.body(kind, fields);
        }
        throw fields.refused("kind", "unknown kind of command '" + kind + "'");
    }

    private static int level(JsonFields fields) throws JsonException {
        return fields.number("level", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}

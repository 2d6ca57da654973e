package holdfast.core.cluster;

import holdfast.core.cluster.fence.Fences;
import holdfast.core.cluster.fence.FencesJson;
import holdfast.core.cluster.group.Groups;
import holdfast.core.cluster.group.GroupsJson;
import holdfast.core.cluster.host.Hosts;
import holdfast.core.cluster.host.HostsJson;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.cluster.lease.LeasesJson;
import holdfast.core.cluster.placement.Placement;
import holdfast.core.cluster.placement.PlacementJson;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.cluster.storage.StorageJson;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.TrustJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;

/// The whole state, for snapshots: equal states give equal bytes.
public final class StateJson {

    /// The version in which states are written, and the newest that can be read.
    public static final int VERSION = 1;

    private StateJson() {}

    /// The state as canonical JSON.
    public static Bytes write(ClusterState state) {
        return write(state, AppliedCommandsJson.json(state.commands()));
    }

    /// The state with the hash of each whole block of commands in place of it: see [StateHash].
    static Bytes writeForHash(ClusterState state) {
        List<Json> blocks = new ArrayList<>();
        for (CommandBlock block : state.commands().blocks()) {
            blocks.add(Json.text(StateHash.hex(block.sha256())));
        }
        return write(
                state,
                Json.object()
                        .put("blocks", Json.array(blocks))
                        .put("latest", AppliedCommandsJson.json(state.commands().latest()))
                        .build());
    }

    private static Bytes write(ClusterState state, Json commands) {
        JsonObject.Builder json =
                Json.object()
                        .put("generation", ModelJson.generation(state.generation()))
                        .put("revision", state.revision().value())
                        .put("featureLevel", state.featureLevel())
                        .put("name", state.name())
                        .put("nodes", nodes(state.nodes()))
                        .put("configuration", ConfigurationJson.json(state.configuration()))
                        .put("settings", settings(state.settings()))
                        .put("commands", commands)
                        .put("forgottenUpTo", state.commands().forgottenUpTo().value())
                        .put("nextEvent", state.nextEvent())
                        .put("stampMillis", state.stampMillis());
        putSubjects(json, state);
        return ModelJson.document(json, VERSION);
    }

    /// Subjects of which nothing is agreed yet have no member: a state of before them is written, and
    /// hashed, as it always was.
    private static void putSubjects(JsonObject.Builder json, ClusterState state) {
        if (!state.groups().equals(Groups.NONE)) {
            json.put("groups", GroupsJson.json(state.groups()));
        }
        if (!state.leases().equals(Leases.NONE)) {
            json.put("leases", LeasesJson.json(state.leases()));
        }
        if (!state.trust().equals(ClusterTrust.NONE)) {
            json.put("trust", TrustJson.json(state.trust()));
        }
        if (!state.storage().equals(Storage.NONE)) {
            json.put("storage", StorageJson.json(state.storage()));
        }
        if (!state.fences().equals(Fences.NONE)) {
            json.put("fences", FencesJson.json(state.fences()));
        }
        if (!state.hosts().equals(Hosts.NONE)) {
            json.put("hosts", HostsJson.json(state.hosts()));
        }
        if (!state.placement().equals(Placement.NONE)) {
            json.put("placement", PlacementJson.json(state.placement()));
        }
    }

    /// The state that these bytes are.
    ///
    /// @throws UnreadableException where these bytes are no state that this program knows, or its
    ///                             feature level is above [ClusterMachine#SUPPORTED_LEVEL]
    public static ClusterState read(Bytes bytes) throws UnreadableException {
        return ModelJson.read("state", bytes, ClusterLimits.STATE_BYTES, VERSION, StateJson::state);
    }

    private static ClusterState state(JsonFields fields) throws JsonException {
        Revision forgottenUpTo = ModelJson.revision(fields, "forgottenUpTo");
        return new ClusterState(
                ModelJson.generation(fields.object("generation")),
                ModelJson.revision(fields, "revision"),
                fields.number("featureLevel", 1, ClusterMachine.SUPPORTED_LEVEL),
                fields.text("name"),
                nodes(fields.objects("nodes")),
                ConfigurationJson.of(fields.object("configuration")),
                settings(fields.object("settings")),
                commands(fields.object("commands"), forgottenUpTo),
                fields.number("nextEvent"),
                fields.number("stampMillis"),
                fields.has("groups") ? GroupsJson.of(fields.object("groups")) : Groups.NONE,
                fields.has("leases") ? LeasesJson.of(fields.object("leases")) : Leases.NONE,
                fields.has("trust") ? TrustJson.of(fields.object("trust")) : ClusterTrust.NONE,
                fields.has("storage") ? StorageJson.of(fields.object("storage")) : Storage.NONE,
                fields.has("fences") ? FencesJson.of(fields.object("fences")) : Fences.NONE,
                fields.has("hosts") ? HostsJson.of(fields.objects("hosts")) : Hosts.NONE,
                fields.has("placement")
                        ? PlacementJson.of(fields.object("placement"))
                        : Placement.NONE);
    }

    private static AppliedCommands commands(JsonFields fields, Revision forgottenUpTo)
            throws JsonException {
        return ModelJson.whole(fields, whole -> AppliedCommandsJson.of(whole, forgottenUpTo));
    }

    private static Json nodes(OrderedMap<NodeId, NodeRecord> nodes) {
        List<Json> elements = new ArrayList<>(nodes.size());
        for (OrderedMap.Entry<NodeId, NodeRecord> node : nodes) {
            NodeRecord described = node.value();
            elements.add(
                    Json.object()
                            .put("node", node.key().value().toString())
                            .put("name", described.name())
                            .put("address", described.address())
                            .put("since", described.since().value())
                            .put("supportedLevel", described.supportedLevel())
                            .build());
        }
        return Json.array(elements);
    }

    private static OrderedMap<NodeId, NodeRecord> nodes(List<JsonFields> elements)
            throws JsonException {
        OrderedMap<NodeId, NodeRecord> nodes = OrderedMap.empty();
        for (JsonFields element : elements) {
            NodeId node = ModelJson.node(element, "node");
            if (nodes.containsKey(node)) {
                throw element.refused("node", "described twice");
            }
            nodes = nodes.put(node, ModelJson.whole(element, StateJson::node));
        }
        return nodes;
    }

    private static NodeRecord node(JsonFields fields) throws JsonException {
        return new NodeRecord(
                fields.text("name"),
                fields.text("address"),
                ModelJson.revision(fields, "since"),
                fields.number("supportedLevel", 1, Integer.MAX_VALUE));
    }

    private static JsonObject settings(OrderedMap<String, Setting> settings) {
        JsonObject.Builder members = Json.object();
        for (OrderedMap.Entry<String, Setting> setting : settings) {
            members.put(
                    setting.key(),
                    Json.object()
                            .put("value", setting.value().value())
                            .put("changedAt", setting.value().changedAt().value())
                            .build());
        }
        return members.build();
    }

    private static OrderedMap<String, Setting> settings(JsonFields fields) throws JsonException {
        OrderedMap<String, Setting> settings = OrderedMap.empty();
        JsonObject members = fields.members();
        for (int i = 0; i < members.size(); i++) {
            String path = fields.path() + "." + members.name(i);
            JsonFields member = JsonFields.of(members.value(i), path);
            settings = settings.put(members.name(i), ModelJson.whole(member, StateJson::setting));
        }
        return settings;
    }

    private static Setting setting(JsonFields fields) throws JsonException {
        return new Setting(fields.text("value"), ModelJson.revision(fields, "changedAt"));
    }
}

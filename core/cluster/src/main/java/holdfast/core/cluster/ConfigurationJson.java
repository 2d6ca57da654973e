package holdfast.core.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A configuration of the agreement, as it stands in the log and in the state.
public final class ConfigurationJson {

    /// The version in which configurations are written, and the newest that can be read.
    public static final int VERSION = 1;

    private ConfigurationJson() {}

    public static Bytes write(Configuration configuration) {
        return ModelJson.document(builder(configuration), VERSION);
    }

    /// The configuration that these bytes are.
    ///
    /// @throws UnreadableException where these bytes are no configuration that this program knows
    public static Configuration read(Bytes bytes) throws UnreadableException {
        return ModelJson.read(
                "configuration",
                bytes,
                ClusterLimits.COMMAND_BYTES,
                VERSION,
                ConfigurationJson::configuration);
    }

    /// As a part of another document, whose version it shares.
    static JsonObject json(Configuration configuration) {
        return builder(configuration).build();
    }

    static Configuration of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, ConfigurationJson::configuration);
    }

    private static JsonObject.Builder builder(Configuration configuration) {
        List<Json> members = new ArrayList<>();
        for (Member member : configuration.members().values()) {
            members.add(
                    Json.object()
                            .put("node", member.node().value().toString())
                            .put("data", member.dataId().value().toString())
                            .put("slot", member.slot())
                            .build());
        }
        return Json.object()
                .put("members", Json.array(members))
                .put("voting", voting(configuration.voting()))
                .put("outgoing", voting(configuration.outgoing()))
                .put("leaving", nodes(configuration.leaving()));
    }

    private static Configuration configuration(JsonFields fields) throws JsonException {
        SortedMap<NodeId, Member> members = new TreeMap<>();
        for (JsonFields element : fields.objects("members")) {
            Member member = ModelJson.whole(element, ConfigurationJson::member);
            if (members.put(member.node(), member) != null) {
                throw fields.refused("members", "names " + member.node() + " twice");
            }
        }
        return new Configuration(
                members,
                ModelJson.whole(fields.object("voting"), ConfigurationJson::voting),
                ModelJson.whole(fields.object("outgoing"), ConfigurationJson::voting),
                nodes(fields, "leaving"));
    }

    private static Member member(JsonFields fields) throws JsonException {
        return new Member(
                ModelJson.node(fields, "node"),
                new DataId(ModelJson.uuid(fields, "data")),
                fields.number("slot", Member.NO_SLOT, Member.SLOTS - 1));
    }

    private static JsonObject voting(Voting voting) {
        return Json.object()
                .put("nodes", nodes(voting.nodes()))
                .put("witness", witness(voting.witness()))
                .build();
    }

    private static Voting voting(JsonFields fields) throws JsonException {
        return new Voting(
                nodes(fields, "nodes"),
                ModelJson.whole(fields.object("witness"), ConfigurationJson::witness));
    }

    private static JsonObject witness(Witness witness) {
        return switch (witness) {
            case Witness.None _ -> Json.object().put("kind", "none").build();
            case Witness.Share(var file, var nextSlot) ->
                    Json.object()
                            .put("kind", "share")
                            .put("file", file.value().toString())
                            .put("nextSlot", nextSlot)
                            .build();
        };
    }

    private static Witness witness(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "none" -> Witness.NONE;
            case "share" ->
                    new Witness.Share(
                            new FileId(ModelJson.uuid(fields, "file")),
                            fields.number("nextSlot", 0, Member.SLOTS));
            default -> throw fields.refused("kind", "unknown kind of witness '" + kind + "'");
        };
    }

    private static Json nodes(Collection<NodeId> nodes) {
        List<Json> ids = new ArrayList<>();
        for (NodeId node : nodes) {
            ids.add(Json.text(node.value().toString()));
        }
        return Json.array(ids);
    }

    private static SortedSet<NodeId> nodes(JsonFields fields, String name) throws JsonException {
        SortedSet<NodeId> nodes = new TreeSet<>();
        for (String text : fields.texts(name)) {
            NodeId node = new NodeId(ModelJson.uuid(fields, name, text));
            if (!nodes.add(node)) {
                throw fields.refused(name, "names " + node + " twice");
            }
        }
        return nodes;
    }
}

package holdfast.core.cluster.trust;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.trust.TrustCommand.AddToken;
import holdfast.core.cluster.trust.TrustCommand.FoundTrust;
import holdfast.core.cluster.trust.TrustCommand.RemoveNode;
import holdfast.core.cluster.trust.TrustCommand.RemoveToken;
import holdfast.core.cluster.trust.TrustCommand.ResealAuthority;
import holdfast.core.cluster.trust.TrustCommand.UseToken;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import java.util.Set;

/// Commands about trust as they stand in the log.
public final class TrustCommandJson {

    /// The kinds of these commands.
    public static final Set<String> KINDS =
            Set.of(
                    "found-trust",
                    "add-token",
                    "remove-token",
                    "use-token",
                    "reseal-authority",
                    "remove-node");

    private TrustCommandJson() {}

    /// Adds the members of a body to its kind.
    public static void put(JsonObject.Builder json, TrustCommand body) {
        switch (body) {
            case FoundTrust(var authority, var node, var sealed, var certificate) ->
                    json.put("authority", authority)
                            .put("node", text(node))
                            .put("sealedKey", sealed)
                            .put("certificate", json(certificate));
            case AddToken(var hash, var at, var expires) ->
                    json.put("hash", hash).put("atMillis", at).put("expiresAtMillis", expires);
            case RemoveToken(var hash) -> json.put("hash", hash);
            case UseToken(var hash, var at, var node, var name, var address, var certificate) ->
                    json.put("hash", hash)
                            .put("atMillis", at)
                            .put("node", text(node))
                            .put("name", name)
                            .put("address", address)
                            .put("certificate", json(certificate));
            case ResealAuthority(var node, var sealed) ->
                    json.put("node", text(node)).put("sealedKey", sealed);
            case RemoveNode(var node) -> json.put("node", text(node));
        }
    }

    /// The body of one of [#KINDS].
    public static TrustCommand body(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "found-trust" ->
                    new FoundTrust(
                            fields.text("authority"),
                            ModelJson.node(fields, "node"),
                            fields.text("sealedKey"),
                            certified(fields));
            case "add-token" ->
                    new AddToken(
                            fields.text("hash"),
                            fields.number("atMillis"),
                            fields.number("expiresAtMillis"));
            case "remove-token" -> new RemoveToken(fields.text("hash"));
            case "use-token" ->
                    new UseToken(
                            fields.text("hash"),
                            fields.number("atMillis"),
                            ModelJson.node(fields, "node"),
                            fields.text("name"),
                            fields.text("address"),
                            certified(fields));
            case "reseal-authority" ->
                    new ResealAuthority(ModelJson.node(fields, "node"), fields.text("sealedKey"));
            case "remove-node" -> new RemoveNode(ModelJson.node(fields, "node"));
            default -> throw fields.refused("kind", "unknown kind of command");
        };
    }

    private static String text(NodeId node) {
        return node.value().toString();
    }

    private static JsonObject json(Certified made) {
        return Json.object()
                .put("serial", made.serial())
                .put("key", made.key())
                .put("pem", made.pem())
                .build();
    }

    private static Certified certified(JsonFields fields) throws JsonException {
        return ModelJson.whole(
                fields.object("certificate"),
                part -> new Certified(part.text("serial"), part.text("key"), part.text("pem")));
    }
}

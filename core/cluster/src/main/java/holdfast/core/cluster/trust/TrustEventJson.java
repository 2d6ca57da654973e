package holdfast.core.cluster.trust;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.trust.TrustEvent.AuthoritySealed;
import holdfast.core.cluster.trust.TrustEvent.NodeCertified;
import holdfast.core.cluster.trust.TrustEvent.NodeRemoved;
import holdfast.core.cluster.trust.TrustEvent.TokenAdded;
import holdfast.core.cluster.trust.TrustEvent.TokenRemoved;
import holdfast.core.cluster.trust.TrustEvent.TrustFounded;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import java.util.Set;

/// Events of trust as readers of the stream get them.
public final class TrustEventJson {

    /// The kinds of these events.
    public static final Set<String> KINDS =
            Set.of(
                    "trust-founded",
                    "token-added",
                    "token-removed",
                    "node-certified",
                    "authority-sealed",
                    "node-removed");

    private TrustEventJson() {}

    public static void put(JsonObject.Builder json, TrustEvent event) {
        switch (event) {
            case TrustFounded(var node) ->
                    json.put("kind", "trust-founded").put("node", text(node));
            case TokenAdded(var token, var expires) ->
                    json.put("kind", "token-added")
                            .put("token", token)
                            .put("expiresAtMillis", expires);
            case TokenRemoved(var token) -> json.put("kind", "token-removed").put("token", token);
            case NodeCertified(var node, var serial, var token) ->
                    json.put("kind", "node-certified")
                            .put("node", text(node))
                            .put("serial", serial)
                            .put("token", token);
            case AuthoritySealed(var node) ->
                    json.put("kind", "authority-sealed").put("node", text(node));
            case NodeRemoved(var node) -> json.put("kind", "node-removed").put("node", text(node));
        }
    }

    /// The event of one of [#KINDS].
    public static TrustEvent event(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "trust-founded" -> new TrustFounded(ModelJson.node(fields, "node"));
            case "token-added" ->
                    new TokenAdded(fields.text("token"), fields.number("expiresAtMillis"));
            case "token-removed" -> new TokenRemoved(fields.text("token"));
            case "node-certified" ->
                    new NodeCertified(
                            ModelJson.node(fields, "node"),
                            fields.text("serial"),
                            fields.text("token"));
            case "authority-sealed" -> new AuthoritySealed(ModelJson.node(fields, "node"));
            case "node-removed" -> new NodeRemoved(ModelJson.node(fields, "node"));
            default -> throw fields.refused("kind", "unknown kind of event");
        };
    }

    private static String text(NodeId node) {
        return node.value().toString();
    }
}

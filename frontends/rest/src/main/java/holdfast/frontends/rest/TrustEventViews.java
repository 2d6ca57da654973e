package holdfast.frontends.rest;

import holdfast.core.cluster.trust.TrustEvent;
import holdfast.core.cluster.trust.TrustEvent.AuthoritySealed;
import holdfast.core.cluster.trust.TrustEvent.NodeCertified;
import holdfast.core.cluster.trust.TrustEvent.NodeRemoved;
import holdfast.core.cluster.trust.TrustEvent.TokenAdded;
import holdfast.core.cluster.trust.TrustEvent.TokenRemoved;
import holdfast.core.cluster.trust.TrustEvent.TrustFounded;
import holdfast.core.model.NodeId;
import java.time.Instant;
import java.util.Map;

/// Events of trust in the words of the contract.
final class TrustEventViews {

    private TrustEventViews() {}

    static String kind(TrustEvent event) {
        return switch (event) {
            case TrustFounded _ -> "trust-founded";
            case TokenAdded _ -> "token-added";
            case TokenRemoved _ -> "token-removed";
            case NodeCertified _ -> "node-certified";
            case AuthoritySealed _ -> "authority-sealed";
            case NodeRemoved _ -> "node-removed";
        };
    }

    static Map<String, Object> data(TrustEvent event) {
        return switch (event) {
            case TrustFounded(var node) -> Map.of("node", id(node));
            case TokenAdded(var token, var expires) ->
                    Map.of("token", token, "expiresAt", Instant.ofEpochMilli(expires).toString());
            case TokenRemoved(var token) -> Map.of("token", token);
            case NodeCertified(var node, var serial, var token) ->
                    Map.of("node", id(node), "serial", serial, "token", token);
            case AuthoritySealed(var node) -> Map.of("node", id(node));
            case NodeRemoved(var node) -> Map.of("node", id(node));
        };
    }

    private static String id(NodeId node) {
        return node.value().toString();
    }
}
